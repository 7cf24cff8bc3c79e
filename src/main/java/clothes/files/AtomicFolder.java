package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a folder under a temporary name and renames it when it is complete, so that a folder of the
 * final name is always complete.
 */
public final class AtomicFolder {
  /**
   * Writes the content of a folder that is still empty.
   *
   * @param <T> the type of the result, which {@link AtomicFolder#write} passes on to its caller
   */
  @FunctionalInterface
  public interface Content<T> {
    T writeTo(Path folder) throws IOException;
  }

  private AtomicFolder() {}

  /**
   * Writes a folder that does not exist yet.
   *
   * @param temporary a path on the same file system; leftovers of a killed process are deleted
   * @return the result of {@link Content#writeTo}
   */
  public static <T> T write(Path folder, Path temporary, Content<T> content) throws IOException {
    FileTree.delete(temporary);
    try {
      T result = content.writeTo(Files.createDirectory(temporary));
      AtomicFile.rename(temporary, folder);
      return result;
    } finally {
      FileTree.delete(temporary);
    }
  }
}
