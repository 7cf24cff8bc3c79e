package clothes.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;

/** Parses URLs; encodes what browsers accept in a URL but {@code java.net.URI} does not. */
final class UrlText {
  private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=%";

  private UrlText() {}

  /**
   * Parses a URL leniently.
   *
   * @param charset gives the bytes of a special character, each of which is percent-encoded
   */
  static URI parse(String url, Charset charset) throws URISyntaxException {
    try {
      return new URI(encode(url, charset));
    } catch (NumberFormatException e) {
      // java.net.URI reports a part of a v4 address that exceeds an int, as in
      // [::1.1.1.9999999999].
      throw new URISyntaxException(url, "Malformed IPv4 address");
    }
  }

  /**
   * Percent-encodes special characters after the host, such as blanks, bars, brackets and non-ASCII
   * letters.
   *
   * @param charset gives the bytes of a special character, each of which is percent-encoded
   */
  static String encode(String url, Charset charset) {
    int path = pathStart(url);
    StringBuilder encoded = new StringBuilder(url.substring(0, path));
    for (int i = path; i < url.length(); ) {
      int codePoint = url.codePointAt(i);
      int length = Character.charCount(codePoint);
      if (isAllowed(codePoint)) {
        encoded.append((char) codePoint);
      } else {
        for (byte value : url.substring(i, i + length).getBytes(charset)) {
          encoded.append("%%%02X".formatted(value & 0xff));
        }
      }
      i += length;
    }
    return encoded.toString();
  }

  /**
   * Index of the first character after the host; 0 if there is no host. The host itself is not
   * encoded: invalid characters in it are an error.
   */
  private static int pathStart(String url) {
    int host = url.startsWith("//") ? 2 : url.indexOf("://") + 3;
    if (host < 3 && !url.startsWith("//") || url.substring(0, host).matches(".*[?#].*")) {
      return 0;
    }
    int start = host;
    while (start < url.length() && "/?#".indexOf(url.charAt(start)) < 0) {
      start++;
    }
    return start;
  }

  /** Control characters are left to {@code java.net.URI}, which rejects them. */
  private static boolean isAllowed(int codePoint) {
    return (codePoint >= 'a' && codePoint <= 'z')
        || (codePoint >= 'A' && codePoint <= 'Z')
        || (codePoint >= '0' && codePoint <= '9')
        || codePoint < ' '
        || codePoint == 127
        || ALLOWED.indexOf(codePoint) >= 0;
  }
}
