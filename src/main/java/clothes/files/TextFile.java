package clothes.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files in UTF-8, with or without the byte order mark that some programs write. */
public final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Reads a whole file.
   *
   * @throws FileSystemException if the file is missing or may not be read
   * @throws IOException if it is not UTF-8 text; the message names the file
   */
  public static String read(Path file) throws IOException {
    try {
      return withoutByteOrderMark(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text", e);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + ": " + ErrorText.reason(e), e);
    }
  }

  /** Removes the byte order mark from the start of a text, if there is one. */
  public static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}
