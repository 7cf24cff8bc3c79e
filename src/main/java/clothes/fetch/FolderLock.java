package clothes.fetch;

import clothes.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lock that lets one process at a time download into a folder. */
final class FolderLock {
  interface Work<T> {
    T run() throws IOException;
  }

  private FolderLock() {}

  /**
   * Runs the work while holding the folder's lock.
   *
   * @throws FetchException if another process holds the lock, or the work fails; an {@link
   *     IOException} of the work is reported as a disk failure
   */
  @SuppressWarnings("try") // The lock is held, not used.
  static <T> T withLock(Path folder, Work<T> work) throws FetchException {
    try {
      Files.createDirectories(folder);
      try (LockFile lock = lock(folder)) {
        return work.run();
      }
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  private static LockFile lock(Path folder) throws IOException {
    return LockFile.tryAcquire(folder.resolve(".fetch.lock"))
        .orElseThrow(
            () ->
                new FetchException(
                    folder.toString(),
                    "another download is writing there",
                    "wait for it to finish"));
  }
}
