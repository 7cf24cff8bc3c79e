package clothes.cli;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.fetch.FetchProgress;

/** Shows a progress bar for each step of a download, one after the other. */
final class FetchBar implements FetchProgress, AutoCloseable {
  private final Console console;
  private String step = "";
  private Progress progress = Progress.NONE;

  FetchBar(Console console) {
    this.console = console;
  }

  @Override
  public void update(String name, long done, long total) {
    if (!name.equals(step)) {
      close();
      step = name;
      progress = Progress.ofBytes(console, name, done);
    }
    progress.setTotal(total);
    progress.moveTo(done);
  }

  @Override
  public void close() {
    progress.close();
  }
}
