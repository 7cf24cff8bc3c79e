package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is there, because it was made where it was missing. */
public record OutputFolder(Path path) {
  public static OutputFolder made(Path path) throws IOException {
    try {
      return new OutputFolder(Files.createDirectories(path));
    } catch (IOException e) {
      throw new IOException(path + ": cannot be made a folder, or is a file", e);
    }
  }
}
