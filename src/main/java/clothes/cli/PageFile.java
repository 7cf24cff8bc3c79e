package clothes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the path of the HTML file that a command writes. */
final class PageFile {
  private PageFile() {}

  static void requireNotFolder(Path page) throws IOException {
    if (Files.isDirectory(page)) {
      throw new IOException(page + ": is a folder; expected a file for the page");
    }
  }

  /**
   * Rejects a page that would replace a file that the command reads.
   *
   * @param content what the input file holds, for the message
   */
  static void requireNotInput(Path page, Path input, String content) throws IOException {
    if (Files.exists(page) && Files.isSameFile(page, input)) {
      throw new IOException(page + ": holds " + content + "; name another file with --output");
    }
  }
}
