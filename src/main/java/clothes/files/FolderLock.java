package clothes.files;

import clothes.fetch.FetchException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second fetch out of a folder, until the work or the program ends, however it ends. */
public final class FolderLock {
  public interface Work<T> {
    T run() throws IOException;
  }

  private FolderLock() {}

  /**
   * Does the work; what fails in it, but a {@link FetchException}, is taken as the disk's fault.
   */
  public static <T> T holding(Path folder, Work<T> work) throws FetchException {
    try {
      Files.createDirectories(folder);
      Path lock = folder.resolve(".fetch.lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        requireLock(channel, folder);
        return work.run();
      }
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  private static void requireLock(FileChannel channel, Path folder) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this program has it, which comes to the same.
    }
    throw new FetchException(folder.toString(), "another fetch is writing there", "let it end");
  }
}
