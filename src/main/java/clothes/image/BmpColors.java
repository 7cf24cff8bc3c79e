package clothes.image;

import java.util.Arrays;

/** Turns the stored bits of a BMP's pixel into a color, by a palette or by masks. */
final class BmpColors {
  private static final int OPAQUE = 0xff000000;

  private final int[] palette; // null if there are masks
  private final int[] masks; // alpha, red, green, blue

  private BmpColors(int[] palette, int[] masks) {
    this.palette = palette;
    this.masks = masks;
  }

  /**
   * Reads a palette. Indices beyond it are black.
   *
   * @param start index of the first color in {@code bytes}
   * @param colorBytes 3 for blue, green and red; 4 with an unused byte after them
   * @param colors number of colors, at most 256; all lie within {@code bytes}
   */
  static BmpColors palette(byte[] bytes, int start, int colorBytes, int colors) {
    int[] palette = new int[256];
    Arrays.fill(palette, OPAQUE);
    for (int i = 0; i < colors; i++) {
      int offset = start + i * colorBytes;
      palette[i] =
          OPAQUE
              | (bytes[offset + 2] & 0xff) << 16
              | (bytes[offset + 1] & 0xff) << 8
              | bytes[offset] & 0xff;
    }
    return new BmpColors(palette, null);
  }

  static BmpColors masks(int red, int green, int blue, int alpha) {
    return new BmpColors(null, new int[] {alpha, red, green, blue});
  }

  /** The color of a stored pixel as 0xAARRGGBB. */
  int argb(int stored) {
    if (palette != null) {
      return palette[stored];
    }
    int argb = masks[0] == 0 ? 255 : scaled(stored, masks[0]);
    for (int i = 1; i < masks.length; i++) {
      argb = argb << 8 | scaled(stored, masks[i]);
    }
    return argb;
  }

  /** The bits that a mask selects, scaled to the range 0 to 255; 0 for an empty mask. */
  private static int scaled(int stored, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long max = (mask & 0xffff_ffffL) >> shift;
    long value = ((stored & mask) & 0xffff_ffffL) >> shift;
    return max == 255 ? (int) value : (int) ((value * 255 + max / 2) / max);
  }
}
