package clothes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The HTML file that a command writes. */
final class PageFile {
  private PageFile() {}

  static void requireNotFolder(Path page) throws IOException {
    if (Files.isDirectory(page)) {
      throw new IOException(page + ": is a folder; expected a file for the page");
    }
  }
}
