package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Outcome;
import clothes.console.Console;
import clothes.run.results.OutcomeFormat;
import java.io.IOException;
import java.io.OutputStream;

/** Writes each outcome in the output format, and failures on standard error too. */
public final class OutcomeWriter implements Pipeline.Sink, AutoCloseable {
  private final OutcomeFormat format;
  private final OutputStream results;
  private final Console console;
  private final boolean debug;
  private long failures;

  public OutcomeWriter(OutcomeFormat format, OutputStream results, Console console, boolean debug) {
    this.format = format;
    this.results = results;
    this.console = console;
    this.debug = debug;
  }

  public long failureCount() {
    return failures;
  }

  @Override
  public void accept(Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Failed failed) {
      if (failed.cause() instanceof OutputException outputFailure) {
        // The heat map could not be written, which ends the run.
        throw outputFailure;
      }
      printFailure(failed);
    }
    write(format.lines(outcome));
  }

  private void printFailure(Outcome.Failed failed) {
    failures++;
    boolean hintsAtDebug = failed.problem().isInternalError() && !debug;
    String text = failed.input() + ": " + failed.problem().detail();
    console.printMessage(hintsAtDebug ? text + "; --debug shows where" : text);
    if (failed.problem().isInternalError() && debug) {
      failed.cause().printStackTrace(console.err());
    }
  }

  /** Writes complete lines at once, so an interruption rarely leaves an incomplete one. */
  private void write(String lines) throws IOException {
    results.write(lines.getBytes(UTF_8));
    results.flush();
  }

  @Override
  public void close() throws IOException {
    results.close();
  }
}
