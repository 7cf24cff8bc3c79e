package clothes.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A supported image format, detected by the first bytes of a file and never by its name. */
public enum Format {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  BMP("BMP"),
  WEBP("WebP");

  static final String ACCEPTED = "expected JPEG, PNG, GIF, BMP or WebP";

  /** Enough for the header size of a BMP, which follows its 14-byte file header. */
  private static final int SNIFFED_BYTES = 18;

  private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

  private final String label;

  Format(String label) {
    this.label = label;
  }

  /** The spelling for messages. */
  String label() {
    return label;
  }

  /** The media type, for example "image/jpeg". */
  public String mediaType() {
    return "image/" + this;
  }

  /** The name in lower case, as in JSON: "jpeg", "png", "gif", "bmp" or "webp". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a file by its signature; empty if it is not supported.
   *
   * @param bytes the file, or at least its first 18 bytes
   */
  public static Optional<Format> sniff(byte[] bytes) {
    String start = start(bytes, SNIFFED_BYTES);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (start.startsWith("BM") && isBmpHeader(start)) {
      return Optional.of(BMP);
    }
    return Optional.empty();
  }

  /**
   * Many texts begin with "BM", so a BMP must also have one of the header sizes that its versions
   * define.
   */
  private static boolean isBmpHeader(String start) {
    return start.length() == SNIFFED_BYTES
        && start.endsWith("\0\0\0") // the higher bytes of the size at index 14
        && BMP_HEADER_SIZES.contains((int) start.charAt(14));
  }

  /** The first bytes as characters 0 to 255. */
  static String start(byte[] bytes, int length) {
    return new String(bytes, 0, Math.min(bytes.length, length), ISO_8859_1);
  }
}
