package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a folder under a temporary name and renames it when it is complete, so that its name stands
 * for the whole content or for nothing.
 */
public final class AtomicFolder {
  /** What to write into the folder, which is empty. */
  @FunctionalInterface
  public interface Content<T> {
    T writeTo(Path folder) throws IOException;
  }

  private AtomicFolder() {}

  /**
   * Writes a folder that does not exist yet.
   *
   * @param temporary on the same file system; what an earlier process left there is deleted first
   * @return what the content returns
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
