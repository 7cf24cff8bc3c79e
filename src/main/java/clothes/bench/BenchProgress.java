package clothes.bench;

import clothes.console.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the bench has come, and what it measures just now. */
public interface BenchProgress extends AutoCloseable {
  void step(String measured);

  @Override
  default void close() {}

  /** For a person who watches standard error; else nothing. Results come when all is done. */
  static BenchProgress of(Console console, long steps) {
    if (!console.terminalErr()) {
      return measured -> {};
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("bench")
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), 79))
            .build();
    return new BenchProgress() {
      @Override
      public void step(String measured) {
        bar.setExtraMessage(measured).step();
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
