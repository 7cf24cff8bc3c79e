package clothes.cli;

import clothes.fetch.FetchProgress;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows a fetch as bars on a terminal, one after the other; nothing where there is none. */
final class FetchBar implements FetchProgress, AutoCloseable {
  private static final long MEBIBYTE = 1 << 20;

  private final boolean terminal;
  private final PrintStream out;
  private String name = "";
  private ProgressBar bar;

  FetchBar(boolean terminal, PrintStream out) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void at(String what, long done, long total) {
    if (!terminal) {
      return;
    }
    if (!what.equals(name)) {
      close();
      name = what;
      bar = open(what, done);
    }
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private ProgressBar open(String what, long done) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setUnit(" MB", MEBIBYTE)
        .showSpeed()
        .startsFrom(done, Duration.ZERO) // what an earlier run has brought is not this one's speed
        .setConsumer(new ConsoleProgressBarConsumer(out))
        .build();
  }
}
