package clothes.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes the content of a lossless WebP's VP8L chunk (RFC 9649): each pixel as its difference from
 * the pixel before it, in a fixed prefix code with short codes for small differences.
 */
final class LosslessWebpWriter {
  private static final int VALUES = 256; // of a channel
  private static final int GREEN_SYMBOLS = VALUES + 24; // with the length prefix codes
  private static final int LEFT_PREDICTOR = 1;
  private static final int[] CODE_LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /** The code lengths in use, 0 and those of {@link #codeLength}: each has a code of three bits. */
  private static final int[] USED_CODE_LENGTHS = {0, 2, 3, 5, 6, 7, 10, 11};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BufferedImage image;

  /** The code of each value, reversed: {@link #put} starts with the least significant bit. */
  private final int[] codes = new int[VALUES];

  private int pending;
  private int pendingBits;

  LosslessWebpWriter(BufferedImage image) {
    this.image = image;
    assignCodes();
  }

  /**
   * The length of a value's code in bits. At a distance of 16 or more from 0, 31 values have 10
   * bits and the others 11, which makes the prefix code complete.
   */
  private static int codeLength(int value) {
    int distance = Math.min(value, VALUES - value);
    if (distance == 0) {
      return 2;
    }
    if (distance <= 1) {
      return 3;
    }
    if (distance <= 3) {
      return 5;
    }
    if (distance <= 7) {
      return 6;
    }
    if (distance <= 15) {
      return 7;
    }
    return value < 16 + 31 ? 10 : 11;
  }

  private void assignCodes() {
    int code = 0;
    for (int bits = 1; bits <= 15; bits++, code <<= 1) {
      for (int value = 0; value < VALUES; value++) {
        if (codeLength(value) == bits) {
          codes[value] = Integer.reverse(code++) >>> (Integer.SIZE - bits);
        }
      }
    }
  }

  byte[] toBytes() {
    boolean transparent = image.getColorModel().hasAlpha();
    put(0x2f, 8);
    put(image.getWidth() - 1, 14);
    put(image.getHeight() - 1, 14);
    put(transparent ? 1 : 0, 1);
    put(0, 3); // version
    putPredictor();
    put(0, 1); // no further transform
    put(0, 1); // no color cache
    put(0, 1); // one group of codes
    putCode(GREEN_SYMBOLS);
    putCode(VALUES); // red
    putCode(VALUES); // blue
    putCode(VALUES); // alpha
    putSingleSymbol(0); // distances
    putPixels();
    put(0, 7); // completes the last byte
    return out.toByteArray();
  }

  /** One predictor for the whole image: its blocks have the maximum size of 512 pixels. */
  private void putPredictor() {
    put(1, 1); // a transform follows
    put(0, 2); // transform type: predictor
    put(7, 3); // blocks of 2^(7 + 2) pixels
    put(0, 1); // no color cache
    putSingleSymbol(LEFT_PREDICTOR); // as green of each block
    for (int i = 0; i < 4; i++) { // red, blue, alpha, distances
      putSingleSymbol(0);
    }
  }

  private void putSingleSymbol(int symbol) {
    put(1, 1); // simple code
    put(0, 1); // of one symbol
    put(0, 1); // that has one bit
    put(symbol, 1);
  }

  private void putCode(int symbols) {
    put(0, 1); // normal code
    put(CODE_LENGTH_ORDER.length - 4, 4); // all 19 code lengths follow
    for (int length : CODE_LENGTH_ORDER) {
      put(Arrays.binarySearch(USED_CODE_LENGTHS, length) >= 0 ? 3 : 0, 3);
    }
    put(0, 1); // lengths of all symbols follow
    for (int symbol = 0; symbol < symbols; symbol++) {
      int index = Arrays.binarySearch(USED_CODE_LENGTHS, symbol < VALUES ? codeLength(symbol) : 0);
      put(Integer.reverse(index) >>> (Integer.SIZE - 3), 3);
    }
  }

  private void putPixels() {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        int predicted = predicted(x, y);
        for (int shift : new int[] {8, 16, 0, 24}) { // green, red, blue, alpha
          int difference = (argb >>> shift) - (predicted >>> shift) & 0xff;
          put(codes[difference], codeLength(difference));
        }
      }
    }
  }

  private int predicted(int x, int y) {
    if (x > 0) {
      return image.getRGB(x - 1, y);
    }
    return y > 0 ? image.getRGB(0, y - 1) : 0xff000000;
  }

  /** Writes the bits of a value, the least significant first. */
  private void put(int value, int bits) {
    pending |= value << pendingBits;
    pendingBits += bits;
    for (; pendingBits >= 8; pendingBits -= 8, pending >>>= 8) {
      out.write(pending);
    }
  }
}
