package clothes.image;

import static clothes.image.PhotoException.damaged;

/**
 * Reads the header of a BMP and makes sure that its pixels are all there, run-length-encoded ones
 * too.
 */
final class BmpParser {
  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int PIXELS_AT = 10;
  private static final int OS2 = 12;
  private static final String ACCEPTED =
      "1 to 32 bits a pixel, plain, with bit fields or run-length-encoded";

  private BmpParser() {}

  static Header header(byte[] bytes, PixelLimit limit) throws PhotoException {
    ByteCursor cursor = new ByteCursor(Format.BMP, bytes, PIXELS_AT);
    long pixelsAt = cursor.u32le();
    boolean old = cursor.u32le() == OS2;
    long width = old ? cursor.u16le() : (int) cursor.u32le();
    long signedHeight = old ? cursor.u16le() : (int) cursor.u32le();
    long height = Math.abs(signedHeight); // negative: the top row comes first
    limit.check(Format.BMP, width, height);
    int planes = cursor.u16le();
    int bits = cursor.u16le();
    long compression = old ? RGB : cursor.u32le();
    if (planes != 1) {
      throw damaged(Format.BMP, "it has " + planes + " planes, only 1 exists");
    }
    kind(bits, compression, signedHeight);
    ByteCursor pixels = new ByteCursor(Format.BMP, bytes, 0).skip(pixelsAt);
    if (compression == RLE8 || compression == RLE4) {
      runs(pixels, compression == RLE4);
    } else {
      pixels.skip((width * bits + 31) / 32 * 4 * height);
    }
    return new Header((int) width, (int) height, Orientation.UPRIGHT);
  }

  /**
   * What the decoder reads. Other files hold a whole JPEG or PNG, or combinations that Windows
   * never wrote.
   */
  private static void kind(int bits, long compression, long height) throws PhotoException {
    boolean read =
        switch ((int) compression) {
          case RGB -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case RLE8 -> bits == 8 && height > 0;
          case RLE4 -> bits == 4 && height > 0;
          case BITFIELDS -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!read) {
      throw PhotoException.unsupported(
          Format.BMP, "compression %d with %d bits a pixel".formatted(compression, bits), ACCEPTED);
    }
  }

  /** Steps through pairs of a count and a value to the end-of-picture code. */
  private static void runs(ByteCursor cursor, boolean nibbles) throws PhotoException {
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
