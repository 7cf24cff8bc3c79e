package clothes.run;

import clothes.console.Console;
import clothes.console.Interruption;
import clothes.text.Plural;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells once what a run into a file came to, however it ends. */
public final class RunSummary implements AutoCloseable {
  private final Console console;
  private final Optional<Path> file;
  private final RunCounts counts;
  private final long doneBefore;
  private final long start = System.nanoTime();
  private final Interruption interruption;
  private boolean complete;
  private boolean printed;

  /**
   * @param file without one nothing is told: the results themselves are seen
   * @param counts what was done before this run already, and goes on counting
   */
  public RunSummary(Console console, Optional<Path> file, RunCounts counts, Pipeline pipeline) {
    this.console = console;
    this.file = file;
    this.counts = counts;
    this.doneBefore = counts.photos();
    this.printed = file.isEmpty();
    this.interruption = new Interruption(() -> stop(pipeline));
  }

  public synchronized void complete() {
    complete = true;
  }

  /** The program is being ended: nothing is counted any more. */
  private void stop(Pipeline pipeline) {
    pipeline.stop();
    print();
  }

  @Override
  public void close() {
    interruption.close();
    print();
  }

  private synchronized void print() {
    if (!printed) {
      console.printMessage(summary(System.nanoTime() - start));
    }
    printed = true;
  }

  private String summary(long nanos) {
    long now = counts.photos() - doneBefore;
    String photos = Plural.of(now, "photo");
    String pace =
        format("%,d %s in %s, %.1f a second", now, photos, duration(nanos), now / (nanos / 1e9));
    String all = doneBefore == 0 ? "" : format("; with the earlier run %,d", counts.photos());
    String bad = format("; %,d unknown, %,d failed", counts.unknown(), counts.failed());
    return complete
        ? file.get() + ": " + pace + all + bad
        : file.get() + ": stopped after " + pace + all + bad + "; --resume goes on";
  }

  private static String duration(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return time.toMinutes() == 0
        ? format("%.1f s", nanos / 1e9)
        : format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** With the same points and commas in every country. */
  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
