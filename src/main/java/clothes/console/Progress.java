package clothes.console;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on standard error with the remaining time. It is shown only if standard error is a
 * terminal.
 */
public final class Progress implements AutoCloseable {
  /** Shows nothing. */
  public static final Progress NONE = new Progress(null);

  private static final long MEGABYTE = 1_000_000;
  private static final long UNKNOWN_TOTAL = -1;

  /**
   * A fixed width, because detecting the width of the terminal takes longer than classifying a
   * photo.
   */
  private static final int WIDTH = 79;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Counts photos and shows the speed.
   *
   * @param previousPhotos number of photos of an earlier run, excluded from the speed
   */
  public static Progress ofPhotos(Console console, String task, long previousPhotos) {
    return open(
        console,
        builder(task)
            .setUnit(" photos", 1)
            .setInitialMax(UNKNOWN_TOTAL)
            .showSpeed()
            .startsFrom(previousPhotos, Duration.ZERO));
  }

  /** Counts the photos of one epoch; the bar disappears when it is closed. */
  public static Progress ofEpoch(Console console, String task, long photos) {
    return open(
        console, builder(task).setUnit(" photos", 1).setInitialMax(photos).clearDisplayOnFinish());
  }

  /**
   * Counts bytes, and shows megabytes and the speed.
   *
   * @param previousBytes number of bytes of an earlier run, excluded from the speed
   */
  public static Progress ofBytes(Console console, String task, long previousBytes) {
    return open(
        console,
        builder(task)
            .setUnit(" MB", MEGABYTE)
            .showSpeed()
            .startsFrom(previousBytes, Duration.ZERO));
  }

  public static Progress ofSteps(Console console, String task, long steps) {
    return open(console, builder(task).setInitialMax(steps));
  }

  private static ProgressBarBuilder builder(String task) {
    return new ProgressBarBuilder().setTaskName(task).setStyle(ProgressBarStyle.ASCII);
  }

  private static Progress open(Console console, ProgressBarBuilder builder) {
    return console.errIsTerminal()
        ? new Progress(
            builder.setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH)).build())
        : NONE;
  }

  /** Sets the total count, which may become known only during the work. */
  public void setTotal(long totalCount) {
    if (bar != null) {
      bar.maxHint(totalCount);
    }
  }

  /** Sets the text after the bar. */
  public void setMessage(String message) {
    if (bar != null) {
      bar.setExtraMessage(message);
    }
  }

  public void step() {
    step(1);
  }

  public void step(long count) {
    if (bar != null) {
      bar.stepBy(count);
    }
  }

  public void moveTo(long count) {
    if (bar != null) {
      bar.stepTo(count);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
