package clothes.console;

import clothes.run.Inputs;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come, for a person who watches standard error; else nothing. */
public interface Progress extends AutoCloseable {
  Progress NONE = total -> {};

  /** The total becomes known while the work goes on. */
  void total(long total);

  default void step() {}

  @Override
  default void close() {}

  /**
   * Counts in the background what there is to do: folders may be large.
   *
   * @param done how much of it an earlier run has done
   */
  static Progress counting(Console console, List<String> names, long done) {
    return counting(of(console, done), names, 0);
  }

  /** With some more that are counted already. */
  static Progress countingWith(Console console, List<String> names, long more) {
    return counting(of(console, 0), names, more);
  }

  private static Progress counting(Progress progress, List<String> names, long more) {
    Thread counter = new Thread(() -> progress.total(Inputs.count(names) + more), "clothes-count");
    counter.setDaemon(true);
    counter.start();
    return progress;
  }

  static Progress of(Console console, long done) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("classify")
            .setUnit(" photos", 1)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .startsFrom(done, Duration.ZERO)
            // A fixed width: finding the real one takes longer than a photo.
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), 79))
            .build();
    return new Progress() {
      @Override
      public void total(long total) {
        bar.maxHint(total);
      }

      @Override
      public void step() {
        bar.step();
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
