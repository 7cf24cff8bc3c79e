package clothes.cli;

import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come, for a person who watches standard error; else nothing. */
interface Progress extends AutoCloseable {
  Progress NONE = total -> {};

  /** The total becomes known while the work goes on. */
  void total(long total);

  default void step() {}

  @Override
  default void close() {}

  /** Counts in the background what there is to do: folders may be large. */
  static Progress counting(Console console, Inputs inputs, List<String> names) {
    return counting(console, inputs, names, 0);
  }

  /** With some more that are counted already. */
  static Progress counting(Console console, Inputs inputs, List<String> names, long more) {
    Progress progress = of(console, " photos");
    Thread counter = new Thread(() -> progress.total(count(inputs, names) + more), "clothes-count");
    counter.setDaemon(true);
    counter.start();
    return progress;
  }

  private static long count(Inputs inputs, List<String> names) {
    long count = 0;
    for (var each = inputs.named(names); each.hasNext(); each.next()) count++;
    return count;
  }

  static Progress of(Console console, String unit) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("classify")
            .setUnit(unit, 1)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
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
