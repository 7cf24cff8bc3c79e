package clothes.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.HexFormat;

/** Parses URLs; encodes what browsers accept in a URL but {@code java.net.URI} does not. */
final class UrlText {
  private static final String UNENCODED_SYMBOLS = "-._~:/?#@!$&'()*+,;=%";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UrlText() {}

  /**
   * Parses a URL leniently.
   *
   * @param charset encodes special characters; each of their bytes is percent-encoded
   */
  static URI parse(String url, Charset charset) throws URISyntaxException {
    if (!charset.newEncoder().canEncode(url)) {
      throw new URISyntaxException(url, "Character not in " + charset);
    }
    try {
      return new URI(encode(url, charset));
    } catch (NumberFormatException e) {
      // java.net.URI throws it if a number of a v4 address exceeds an int, as in
      // [::1.1.1.9999999999].
      throw new URISyntaxException(url, "Malformed IPv4 address");
    }
  }

  /**
   * Percent-encodes special characters after the host, such as blanks, bars, brackets and non-ASCII
   * letters.
   */
  private static String encode(String url, Charset charset) {
    int path = pathStart(url);
    StringBuilder encoded = new StringBuilder(url.substring(0, path));
    for (int i = path; i < url.length(); ) {
      int codePoint = url.codePointAt(i);
      int length = Character.charCount(codePoint);
      if (staysUnencoded(codePoint)) {
        encoded.append((char) codePoint);
      } else {
        for (byte value : url.substring(i, i + length).getBytes(charset)) {
          encoded.append('%').append(HEX.toHexDigits(value));
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
    boolean startsWithHost = url.startsWith("//");
    int schemeEnd = url.indexOf("://");
    if (!startsWithHost && schemeEnd < 0) {
      return 0;
    }
    int hostStart = startsWithHost ? 2 : schemeEnd + 3;
    // A :// in the query or fragment precedes no host.
    if (url.substring(0, hostStart).matches(".*[?#].*")) {
      return 0;
    }
    int end = hostStart;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Control characters are left to {@code java.net.URI}, which rejects them. */
  private static boolean staysUnencoded(int codePoint) {
    return (codePoint >= 'a' && codePoint <= 'z')
        || (codePoint >= 'A' && codePoint <= 'Z')
        || (codePoint >= '0' && codePoint <= '9')
        || codePoint < ' '
        || codePoint == 127
        || UNENCODED_SYMBOLS.indexOf(codePoint) >= 0;
  }
}
