package clothes.image.webp;

import static clothes.image.webp.Transform.clamp;

/**
 * A transform that the encoder applied to all pixels (RFC 9649, section 3.5).
 *
 * @param width of the image after the transform is inverted
 * @param bits the squares that share an element of {@code data} have a side of 2^bits pixels; for a
 *     palette, 2^bits pixels are stored as one
 * @param data a predictor or a color transform per square, or the palette
 */
record LosslessTransform(int type, int width, int bits, int[] data) {
  static final int PREDICTOR = 0;
  static final int CROSS_COLOR = 1;
  static final int SUBTRACT_GREEN = 2;
  static final int PALETTE = 3;

  private static final int BLACK = 0xff000000;

  /**
   * The transform of an image with a palette.
   *
   * @param differences of each color from the color before it
   */
  static LosslessTransform palette(int width, int[] differences) {
    int[] colors = new int[256]; // indices beyond the palette are transparent
    for (int i = 0; i < differences.length; i++) {
      colors[i] = i == 0 ? differences[0] : add(differences[i], colors[i - 1]);
    }
    int count = differences.length;
    int bits = count > 16 ? 0 : count > 4 ? 1 : count > 2 ? 2 : 3;
    return new LosslessTransform(PALETTE, width, bits, colors);
  }

  /** Divides by 2^{@code bits}, rounded up: the number of squares along a side. */
  static int divide(int length, int bits) {
    return (length + (1 << bits) - 1) >> bits;
  }

  /** The width of the image before the transform is inverted. */
  int storedWidth() {
    return type == PALETTE ? divide(width, bits) : width;
  }

  /** Inverts the transform; may change and return {@code pixels}. */
  int[] invert(int[] pixels, int height) {
    switch (type) {
      case PREDICTOR -> addPredictions(pixels, height);
      case CROSS_COLOR -> addColors(pixels, height);
      case SUBTRACT_GREEN -> addGreen(pixels);
      default -> {
        return withPaletteColors(pixels, height);
      }
    }
    return pixels;
  }

  private static void addGreen(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int green = pixels[i] >> 8 & 0xff;
      pixels[i] = add(pixels[i], green << 16 | green);
    }
  }

  private void addColors(int[] pixels, int height) {
    int columns = divide(width, bits);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        // Three signed factors in units of 1/32, lowest byte first: how much of green is added to
        // red, of green to blue, of red to blue.
        int factors = data[(y >> bits) * columns + (x >> bits)];
        byte green = (byte) (pixels[i] >> 8);
        int red = (pixels[i] >> 16) + ((byte) factors * green >> 5);
        int blue =
            pixels[i]
                + ((byte) (factors >> 8) * green >> 5)
                + ((byte) (factors >> 16) * (byte) red >> 5);
        pixels[i] = pixels[i] & 0xff00ff00 | (red & 0xff) << 16 | blue & 0xff;
      }
    }
  }

  /**
   * Replaces indices of the palette by colors. The green channel of a stored pixel holds up to
   * eight indices.
   */
  private int[] withPaletteColors(int[] pixels, int height) {
    int[] colors = new int[width * height];
    int storedWidth = storedWidth();
    int bitsPerIndex = 8 >> bits;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int indices = pixels[y * storedWidth + (x >> bits)] >> 8 & 0xff;
        int shift = (x & (1 << bits) - 1) * bitsPerIndex;
        colors[i] = data[indices >> shift & (1 << bitsPerIndex) - 1];
      }
    }
    return colors;
  }

  private void addPredictions(int[] pixels, int height) {
    int columns = divide(width, bits);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int prediction;
        if (y == 0) {
          prediction = x == 0 ? BLACK : pixels[i - 1];
        } else if (x == 0) {
          prediction = pixels[i - width];
        } else {
          int mode = data[(y >> bits) * columns + (x >> bits)] >> 8 & 15;
          // In the last column, the top right pixel is the first of this row, as in the RFC.
          prediction =
              predict(
                  mode,
                  pixels[i - 1],
                  pixels[i - width],
                  pixels[i - width - 1],
                  pixels[i - width + 1]);
        }
        pixels[i] = add(pixels[i], prediction);
      }
    }
  }

  private static int predict(int mode, int left, int top, int topLeft, int topRight) {
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> average(average(left, topRight), top);
      case 6 -> average(left, topLeft);
      case 7 -> average(left, top);
      case 8 -> average(topLeft, top);
      case 9 -> average(top, topRight);
      case 10 -> average(average(left, topLeft), average(top, topRight));
      case 11 -> select(left, top, topLeft);
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(average(left, top), topLeft);
      default -> BLACK;
    };
  }

  /** Adds each channel modulo 256. */
  private static int add(int a, int b) {
    return (a & 0xff00ff00) + (b & 0xff00ff00) & 0xff00ff00
        | (a & 0xff00ff) + (b & 0xff00ff) & 0xff00ff;
  }

  /** Averages each channel, rounded down. */
  private static int average(int a, int b) {
    return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
  }

  /**
   * Selects left or top, whichever differs less from left + top - topLeft, summed over the
   * channels. Left differs by top - topLeft, top by left - topLeft.
   */
  private static int select(int left, int top, int topLeft) {
    int difference = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = topLeft >>> shift & 0xff;
      difference +=
          Math.abs((left >>> shift & 0xff) - corner) - Math.abs((top >>> shift & 0xff) - corner);
    }
    return difference <= 0 ? top : left;
  }

  /** ClampAddSubtractFull of the RFC. */
  private static int gradient(int left, int top, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = (left >>> shift & 0xff) + (top >>> shift & 0xff) - (topLeft >>> shift & 0xff);
      result |= clamp(value) << shift;
    }
    return result;
  }

  /** ClampAddSubtractHalf of the RFC. */
  private static int halfGradient(int average, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = average >>> shift & 0xff;
      result |= clamp(value + (value - (topLeft >>> shift & 0xff)) / 2) << shift;
    }
    return result;
  }
}
