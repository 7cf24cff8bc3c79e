package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that results are written into. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Creates the folder and its parents if they are missing, and returns it.
   *
   * @throws IOException if that fails; the message names the folder
   */
  public static Path create(Path folder) throws IOException {
    try {
      // Before Java 17.0.14, createDirectories rejects a symbolic link to a folder (JDK-8294193).
      return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(folder + ": cannot create this folder: " + ErrorText.reason(e), e);
    }
  }
}
