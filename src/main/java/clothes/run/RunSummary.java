package clothes.run;

import clothes.console.Console;
import clothes.console.ShutdownHook;
import clothes.text.Plural;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Prints one summary line at the end of a run with an output file, also after Ctrl-C. */
public final class RunSummary implements AutoCloseable {
  private final Console console;
  private final Optional<String> file;
  private final RunCounts counts;
  private final long previousPhotos;
  private final long start = System.nanoTime();
  private final ShutdownHook shutdownHook;
  private boolean complete;
  private boolean printed;

  /**
   * @param file the output file; if empty, no summary is printed
   * @param counts the counts of the run, which start with those of the previous run, if any
   */
  public RunSummary(Console console, Optional<String> file, RunCounts counts, Pipeline pipeline) {
    this.console = console;
    this.file = file;
    this.counts = counts;
    this.previousPhotos = counts.photos();
    this.printed = file.isEmpty();
    this.shutdownHook = new ShutdownHook(() -> stop(pipeline));
  }

  public synchronized void complete() {
    complete = true;
  }

  /**
   * Called by the shutdown hook. Stops the pipeline first. The counts then miss at most one
   * outcome, the one that is being written.
   */
  private void stop(Pipeline pipeline) {
    pipeline.stop();
    print();
  }

  @Override
  public void close() {
    shutdownHook.close();
    print();
  }

  private synchronized void print() {
    if (!printed) {
      console.printMessage(summary(System.nanoTime() - start));
    }
    printed = true;
  }

  private String summary(long nanos) {
    long newPhotos = counts.photos() - previousPhotos;
    String photos = Plural.of(newPhotos, "photo");
    String speed =
        format(
            "%,d %s in %s, %.1f per second",
            newPhotos, photos, duration(nanos), newPhotos / (nanos / 1e9));
    String total =
        previousPhotos == 0 ? "" : format("; %,d with the previous run", counts.photos());
    String outcomes = format("; %,d unknown, %,d failed", counts.unknown(), counts.failed());
    return complete
        ? file.get() + ": " + speed + total + outcomes
        : file.get() + ": stopped after " + speed + total + outcomes + "; continue with --resume";
  }

  private static String duration(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return time.toMinutes() == 0
        ? format("%.1f s", nanos / 1e9)
        : format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
