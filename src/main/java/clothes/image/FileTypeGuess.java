package clothes.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names the likely file type of bytes that are not a supported image, for the error message. */
final class FileTypeGuess {
  private static final int SNIFFED_BYTES = 1024;
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]");

  private FileTypeGuess() {}

  static String describe(byte[] bytes) {
    String start = Format.start(bytes, SNIFFED_BYTES);
    if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
      return "a TIFF image";
    }
    if (start.startsWith("ftyp", 4)) {
      return isoMedia(start.substring(8));
    }
    if (start.startsWith("%PDF")) {
      return "a PDF document";
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    if (start.startsWith("\u001f\u008b")) {
      return "gzip-compressed data";
    }
    if (start.startsWith("8BPS")) {
      return "a Photoshop document";
    }
    if (start.startsWith("\u00ff\n") || start.startsWith("\0\0\0\fJXL ")) {
      return "a JPEG XL image";
    }
    if (start.startsWith("\0\0\0\fjP  ")) {
      return "a JPEG 2000 image";
    }
    return CONTROL.matcher(start).find() ? "unknown binary data" : text(start);
  }

  /** Files in the ISO base media format list their brands after "ftyp". */
  private static String isoMedia(String brands) {
    String start = brands.substring(0, Math.min(32, brands.length()));
    if (start.contains("avif") || start.contains("avis")) {
      return "an AVIF image (save it as JPEG in an image viewer)";
    }
    if (start.contains("hei") || start.contains("hev") || start.contains("mif1")) {
      return "a HEIC image (export it as JPEG; to take JPEGs with an iPhone: Settings, Camera,"
          + " Formats, Most Compatible)";
    }
    return "a video";
  }

  private static String text(String start) {
    String lower = start.toLowerCase(Locale.ROOT).replace("\u00ef\u00bb\u00bf", "").strip();
    if (lower.startsWith("<svg") || (lower.startsWith("<?xml") && lower.contains("<svg"))) {
      return "an SVG drawing";
    }
    if (lower.startsWith("<!doctype html") || lower.contains("<html")) {
      return "an HTML page";
    }
    if (lower.startsWith("{") || lower.startsWith("[")) {
      return "JSON text";
    }
    return lower.startsWith("<") ? "XML or HTML text" : "text";
  }
}
