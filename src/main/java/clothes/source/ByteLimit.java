package clothes.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * A limit on the bytes of a file or download. Bytes are counted while they are read, because a
 * declared size can be wrong.
 */
public record ByteLimit(int bytes) {
  /** Larger than any compressed photo of 100 megapixels. */
  public static final ByteLimit FILE = new ByteLimit(100_000_000);

  public static final ByteLimit DOWNLOAD = new ByteLimit(50_000_000);

  public ByteLimit {
    if (bytes < 1 || bytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a limit of " + bytes + " bytes; expected 1 to 2^31-2");
    }
  }

  /**
   * Reads to the end of the stream.
   *
   * @throws SourceException if the stream has more bytes than the limit
   */
  public byte[] read(InputStream stream) throws IOException {
    // Buffered, because JDK 17's FileInputStream.readNBytes queries the position and fails on a
    // pipe.
    byte[] content = new BufferedInputStream(stream).readNBytes(bytes + 1);
    if (content.length > bytes) {
      throw exceeded();
    }
    return content;
  }

  void check(long size) throws SourceException {
    if (size > bytes) {
      throw tooLarge(withSeparators(size) + " bytes; expected at most " + withSeparators(bytes));
    }
  }

  /** The message has no size, because reading stops at the limit. */
  SourceException exceeded() {
    return tooLarge("more than the limit of " + withSeparators(bytes) + " bytes");
  }

  private static SourceException tooLarge(String size) {
    return new SourceException(SourceException.Reason.TOO_LARGE, "too large: " + size);
  }

  private static String withSeparators(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
