package clothes.fetch;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.files.LockFile;
import clothes.files.OutputFolder;
import clothes.source.RetryPolicy;
import clothes.source.SourceException;
import clothes.source.UrlDownload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Downloads a file or folder unless it exists. The target appears only after verification. */
final class VerifiedDownload {
  /**
   * Verifies or installs a path, and returns what the caller needs. A {@link FetchException} says
   * what is wrong with its content.
   */
  interface ContentStep<T> {
    T run(Path path) throws IOException;
  }

  private final String name;
  private final Path target;
  private final RetryPolicy retries;
  private final Console console;

  VerifiedDownload(String name, Path target, RetryPolicy retries, Console console) {
    this.name = name;
    this.target = target;
    this.retries = retries;
    this.console = console;
  }

  /**
   * Verifies an existing target, or downloads a file, which {@code install} verifies and turns into
   * the target. Only one process at a time can fetch into a folder.
   *
   * @return the result of {@code verify} or {@code install}
   */
  @SuppressWarnings("try") // The lock is held, not used.
  <T> T fetch(URI url, ContentStep<T> verify, ContentStep<T> install) throws IOException {
    OutputFolder.create(target.toAbsolutePath().getParent());
    try (LockFile lock = lock()) {
      return Files.exists(target) ? verifyExisting(verify) : downloadAndInstall(url, install);
    }
  }

  private LockFile lock() throws IOException {
    Path lock = target.resolveSibling(".fetch.lock");
    return LockFile.tryAcquire(lock)
        .orElseThrow(
            () ->
                new FetchException(
                    lock + ": another download is writing there; wait for it to finish"));
  }

  private <T> T verifyExisting(ContentStep<T> verify) throws IOException {
    try {
      return verify.run(target);
    } catch (FetchException e) {
      throw failure(target, e, "move it away or choose another folder with --to");
    }
  }

  private <T> T downloadAndInstall(URI url, ContentStep<T> install) throws IOException {
    String source = name + " from " + url;
    // If the disk is full or the process ends, this file stays, and the next run only installs it.
    Path file = target.resolveSibling(name + ".download");
    boolean isLeftover = Files.exists(file);
    try {
      if (!isLeftover) {
        download(url, file);
      }
      T result = install.run(file);
      Files.deleteIfExists(file);
      return result;
    } catch (SourceException e) {
      throw failure(
          source, e, "check the URL and the network, then run the same command again to resume");
    } catch (FetchException e) {
      Files.delete(file);
      // An earlier run may have downloaded it from another URL.
      throw isLeftover
          ? failure(file, e, "it was deleted; run the same command to download it again")
          : failure(source, e, "check the URL, or pass the digest that you trust (see --help)");
    }
  }

  private void download(URI url, Path file) throws IOException {
    UrlDownload download = new UrlDownload(url, file, retries);
    try (Progress progress = Progress.ofBytes(console, name, download.fetchedBytes())) {
      download.run(
          (fetchedBytes, totalBytes) -> {
            progress.setTotal(totalBytes);
            progress.moveTo(fetchedBytes);
          });
    }
  }

  private static FetchException failure(Object subject, IOException cause, String advice) {
    return new FetchException(subject + ": " + cause.getMessage() + "; " + advice);
  }
}
