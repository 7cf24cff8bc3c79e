package clothes.fetch;

import clothes.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets one fetch at a time write into a folder. */
final class FolderLock {
  interface Work<T> {
    T run() throws IOException;
  }

  private FolderLock() {}

  /**
   * Runs the work while it holds the folder's lock.
   *
   * @throws FetchException if another fetch holds it, or the work fails; an {@link IOException} of
   *     the work is reported as a failure of the disk
   */
  @SuppressWarnings("try") // The lock is held, not used.
  static <T> T holding(Path folder, Work<T> work) throws FetchException {
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
                    folder.toString(), "another fetch is writing there", "let it end"));
  }
}
