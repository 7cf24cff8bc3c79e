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
  public void update(String name, long fetchedBytes, long totalBytes) {
    if (!name.equals(step)) {
      close();
      step = name;
      progress = Progress.ofBytes(console, name, fetchedBytes);
    }
    progress.setTotal(totalBytes);
    progress.moveTo(fetchedBytes);
  }

  @Override
  public void close() {
    progress.close();
  }
}
