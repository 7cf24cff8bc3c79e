package clothes.image;

import static clothes.image.PhotoException.damaged;

/**
 * Parses the header of a BMP and checks that the file holds all its pixels, run-length-encoded ones
 * too.
 */
final class BmpParser {
  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int PIXEL_OFFSET = 10;
  private static final int OS2_HEADER_BYTES = 12;
  private static final String ACCEPTED =
      "1 to 32 bits per pixel, uncompressed, with bit fields or run-length-encoded";

  private BmpParser() {}

  static Header header(byte[] bytes, PixelLimit limit) throws PhotoException {
    ByteCursor cursor = new ByteCursor(Format.BMP, bytes, PIXEL_OFFSET);
    long pixelOffset = cursor.u32le();
    boolean os2 = cursor.u32le() == OS2_HEADER_BYTES;
    long width = os2 ? cursor.u16le() : (int) cursor.u32le();
    long signedHeight = os2 ? cursor.u16le() : (int) cursor.u32le();
    long height = Math.abs(signedHeight); // negative: rows from the top
    limit.check(Format.BMP, width, height);
    int planes = cursor.u16le();
    int bits = cursor.u16le();
    long compression = os2 ? RGB : cursor.u32le();
    if (planes != 1) {
      throw damaged(Format.BMP, "it has " + planes + " color planes, 1 is needed");
    }
    checkVariant(bits, compression, signedHeight);
    ByteCursor pixels = new ByteCursor(Format.BMP, bytes, 0).skip(pixelOffset);
    if (compression == RLE8 || compression == RLE4) {
      skipRuns(pixels, compression == RLE4);
    } else {
      pixels.skip((width * bits + 31) / 32 * 4 * height);
    }
    return new Header((int) width, (int) height, Orientation.UPRIGHT);
  }

  /**
   * Accepts the variants that the decoder reads. Other files embed a JPEG or PNG, or have values
   * that Windows never combines.
   */
  private static void checkVariant(int bits, long compression, long height) throws PhotoException {
    boolean supported =
        switch ((int) compression) {
          case RGB -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case RLE8 -> bits == 8 && height > 0;
          case RLE4 -> bits == 4 && height > 0;
          case BITFIELDS -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!supported) {
      throw PhotoException.unsupported(
          Format.BMP,
          "compression %d with %d bits per pixel".formatted(compression, bits),
          ACCEPTED);
    }
  }

  /** Skips the run-length codes, each of a count and a value, up to the end-of-bitmap code. */
  private static void skipRuns(ByteCursor cursor, boolean nibbles) throws PhotoException {
    while (true) {
      int count = cursor.u8();
      int value = cursor.u8();
      if (count > 0) {
        continue;
      }
      if (value == 1) {
        return;
      }
      if (value == 2) {
        cursor.skip(2);
      }
      if (value > 2) {
        cursor.skip(((nibbles ? (value + 1) / 2 : value) + 1) / 2 * 2L);
      }
    }
  }
}
