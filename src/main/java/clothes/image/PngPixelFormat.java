package clothes.image;

import java.util.Arrays;

/**
 * Converts the samples of a PNG to 8-bit RGBA by its color type, bit depth, palette and transparent
 * color.
 */
final class PngPixelFormat {
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;
  private static final int OPAQUE = 255;

  private final int depth;
  private final int colorType;
  private int[] palette; // 0xAARRGGBB
  private int[] transparentColor; // its samples; null: none

  private PngPixelFormat(int depth, int colorType) {
    this.depth = depth;
    this.colorType = colorType;
  }

  static PngPixelFormat of(int depth, int colorType) throws PhotoException {
    boolean allowed =
        switch (colorType) {
          case GRAY -> depth <= 16 && Integer.bitCount(depth) == 1;
          case PALETTE -> depth <= 8 && Integer.bitCount(depth) == 1;
          case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!allowed) {
      throw Png.damaged("color type %d with %d bits is not valid".formatted(colorType, depth));
    }
    return new PngPixelFormat(depth, colorType);
  }

  void readPalette(byte[] bytes, int start, int length) throws PhotoException {
    if (length % 3 != 0 || length == 0 || length > 3 * 256) {
      throw Png.damaged("its palette has an invalid length");
    }
    if (colorType != PALETTE) { // only a suggestion for other color types
      return;
    }
    palette = new int[256];
    Arrays.fill(palette, OPAQUE << 24);
    for (int i = 0; i < length / 3; i++) {
      palette[i] = OPAQUE << 24 | u8(bytes, start + 3 * i) << 16 | u16(bytes, start + 3 * i + 1);
    }
  }

  void readTransparency(byte[] bytes, int start, int length) throws PhotoException {
    if (colorType == PALETTE) {
      if (palette == null || length > palette.length) {
        throw Png.damaged("its transparency does not fit its palette");
      }
      for (int i = 0; i < length; i++) {
        palette[i] = (palette[i] & 0xffffff) | (u8(bytes, start + i) << 24);
      }
    } else if (colorType == GRAY || colorType == RGB) {
      if (length != 2 * channels()) {
        throw Png.damaged("its transparent color has an invalid length");
      }
      transparentColor = new int[channels()];
      for (int i = 0; i < transparentColor.length; i++) {
        transparentColor[i] = u16(bytes, start + 2 * i);
      }
    }
  }

  void checkPalette() throws PhotoException {
    if (colorType == PALETTE && palette == null) {
      throw Png.damaged("its palette is missing");
    }
  }

  boolean isGray() {
    return colorType == GRAY || colorType == GRAY_ALPHA;
  }

  private int channels() {
    return switch (colorType) {
      case RGB -> 3;
      case GRAY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  /** At least 1. Row filters predict a byte from the one at this distance to the left. */
  int bytesPerPixel() {
    return Math.max(1, channels() * depth / 8);
  }

  long rowBytes(int columns) {
    return ((long) columns * channels() * depth + 7) / 8;
  }

  /** Adds a pixel of a row to the filter, at the position (x, y). */
  void add(byte[] line, int column, int x, int y, BoxFilter filter) {
    switch (colorType) {
      case GRAY -> {
        int value = sample(line, column);
        filter.add(
            x,
            y,
            scaled(value),
            scaled(value),
            scaled(value),
            isTransparent(value, value, value) ? 0 : OPAQUE);
      }
      case GRAY_ALPHA -> {
        int value = scaled(sample(line, 2 * column));
        filter.add(x, y, value, value, value, scaled(sample(line, 2 * column + 1)));
      }
      case PALETTE -> {
        int argb = palette[sample(line, column)];
        filter.add(x, y, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
      }
      default -> addColor(line, channels() * column, x, y, filter);
    }
  }

  private void addColor(byte[] line, int index, int x, int y, BoxFilter filter) {
    int red = sample(line, index);
    int green = sample(line, index + 1);
    int blue = sample(line, index + 2);
    int alpha = isTransparent(red, green, blue) ? 0 : OPAQUE;
    if (colorType == RGB_ALPHA) {
      alpha = scaled(sample(line, index + 3));
    }
    filter.add(x, y, scaled(red), scaled(green), scaled(blue), alpha);
  }

  private boolean isTransparent(int red, int green, int blue) {
    if (transparentColor == null) {
      return false;
    }
    // A gray image has one sample for all three colors.
    return red == transparentColor[0]
        && green == transparentColor[transparentColor.length == 1 ? 0 : 1]
        && blue == transparentColor[transparentColor.length - 1];
  }

  private int sample(byte[] line, int index) {
    if (depth == 8) {
      return line[index] & 0xff;
    }
    if (depth == 16) {
      return u16(line, 2 * index);
    }
    int bit = index * depth;
    return line[bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1);
  }

  /** Scales a sample to 0 to 255, rounded. */
  private int scaled(int value) {
    if (depth == 8) {
      return value;
    }
    // For 16 bits, this is exactly value / 257, rounded.
    return depth == 16 ? (value * 255 + 32_895) >>> 16 : value * (255 / ((1 << depth) - 1));
  }

  private static int u8(byte[] bytes, int offset) {
    return bytes[offset] & 0xff;
  }

  private static int u16(byte[] bytes, int offset) {
    return u8(bytes, offset) << 8 | u8(bytes, offset + 1);
  }
}
