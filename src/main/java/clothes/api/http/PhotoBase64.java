package clothes.api.http;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes a photo in base64: alone or as a data URI, in the standard or the URL-safe alphabet, with
 * or without padding and whitespace.
 */
public final class PhotoBase64 {
  /** The prefix of a data URI. Its media type is ignored: the format is detected from the bytes. */
  private static final Pattern DATA_URI =
      Pattern.compile("\\s*data:[^,]{0,200};base64,", Pattern.CASE_INSENSITIVE);

  private static final String EXPECTED =
      "expected base64 in the standard or the URL-safe alphabet, alone or as a data: URI";

  private PhotoBase64() {}

  /**
   * Decodes a photo.
   *
   * @param field the name of the request's field, for messages
   */
  public static byte[] decode(String field, String text) throws ProblemException {
    Matcher prefix = DATA_URI.matcher(text);
    int start = prefix.lookingAt() ? prefix.end() : 0;
    byte[] base64 = new byte[text.length() - start];
    int length = 0;
    for (int i = start; i < text.length(); i++) {
      char character = text.charAt(i);
      if (!isWhitespace(character)) {
        base64[length++] = toStandardAlphabet(character, field, i);
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(base64, length));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          400,
          "'%s' is not valid base64: its length of %d characters or its padding is wrong; "
                  .formatted(field, length)
              + EXPECTED);
    }
  }

  private static boolean isWhitespace(char character) {
    return character == '\n' || character == '\r' || character == ' ' || character == '\t';
  }

  private static byte toStandardAlphabet(char character, String field, int index)
      throws ProblemException {
    if (character == '-') {
      return '+';
    }
    if (character == '_') {
      return '/';
    }
    boolean valid =
        (character >= 'A' && character <= 'Z')
            || (character >= 'a' && character <= 'z')
            || (character >= '0' && character <= '9')
            || character == '+'
            || character == '/'
            || character == '=';
    if (!valid) {
      throw new ProblemException(
          400,
          String.format(
              Locale.ROOT,
              "'%s' is not valid base64: character %,d is %s; %s",
              field,
              index + 1,
              printable(character),
              EXPECTED));
    }
    return (byte) character;
  }

  private static String printable(char character) {
    return character > ' ' && character < 127
        ? "'" + character + "'"
        : String.format(Locale.ROOT, "U+%04X", (int) character);
  }
}
