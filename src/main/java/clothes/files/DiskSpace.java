package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The free space of a disk. */
public final class DiskSpace {
  private DiskSpace() {}

  /**
   * Checks that a file fits before it is written.
   *
   * @param folder an existing folder on the disk
   * @param bytes the size of the file, or of all files; if negative (unknown), any space is enough
   * @throws IOException if the disk has less free space
   */
  public static void require(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          "not enough disk space: %d bytes needed, %d free".formatted(bytes, free));
    }
  }
}
