package clothes.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file under a temporary name and renames it when it is complete, so that readers see
 * either the old content or the complete new one. The content is not synced to the disk.
 */
public final class AtomicFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Writes or replaces a file; the temporary file lies beside it and ends in {@code .part}. */
  public static void write(Path file, Content content) throws IOException {
    write(file, file.resolveSibling(file.getFileName() + ".part"), content);
  }

  /**
   * Writes or replaces a file by way of a given temporary file.
   *
   * @param temporary a path on the same file system; overwritten first, deleted at the end
   */
  public static void write(Path file, Path temporary, Content content) throws IOException {
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        content.writeTo(out);
      }
      rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Renames a file or folder atomically; replaces an existing target file. */
  public static void rename(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
