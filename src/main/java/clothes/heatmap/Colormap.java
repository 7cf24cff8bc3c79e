package clothes.heatmap;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/**
 * The translucent colors of heat levels, from dark for 0 to bright for the maximum. They are those
 * of matplotlib's "inferno" (van der Walt and Smith, CC0): its lightness rises evenly, so the order
 * stays visible in gray print and with color blindness.
 */
final class Colormap {
  private static final int LEVELS = 256;

  /** Evenly spaced colors from dark to bright; the colors between them are interpolated. */
  private static final int[] INFERNO = {
    0x000004, 0x160b39, 0x420a68, 0x6a176e, 0x932667, 0xbc3754, 0xdd513a, 0xf37819, 0xfca50a,
    0xf6d746, 0xfcffa4
  };

  private static final double MIN_ALPHA = 0.4;
  private static final double MAX_ALPHA = 0.6;

  private static final int[] ARGB = new int[LEVELS];

  static {
    for (int level = 0; level < LEVELS; level++) {
      ARGB[level] = color(level / (LEVELS - 1.0));
    }
  }

  private Colormap() {}

  /**
   * @param heat 0 to 1
   */
  static int level(float heat) {
    return Math.round(heat * (LEVELS - 1));
  }

  /** 0xAARRGGBB, not premultiplied. */
  static int argb(int level) {
    return ARGB[level];
  }

  private static int color(double heat) {
    double position = heat * (INFERNO.length - 1);
    int lowerIndex = Math.min((int) position, INFERNO.length - 2);
    int argb = (int) Math.round(255 * (MIN_ALPHA + (MAX_ALPHA - MIN_ALPHA) * heat));
    for (int shift = 16; shift >= 0; shift -= 8) {
      int lower = INFERNO[lowerIndex] >> shift & 255;
      int upper = INFERNO[lowerIndex + 1] >> shift & 255;
      argb = argb << 8 | (int) Math.round(lower + (position - lowerIndex) * (upper - lower));
    }
    return argb;
  }

  static IndexColorModel palette() {
    return new IndexColorModel(
        /* bits= */ 8,
        LEVELS,
        ARGB,
        /* start= */ 0,
        /* hasalpha= */ true,
        /* trans= */ -1,
        DataBuffer.TYPE_BYTE);
  }

  /** Blends the color of a level over the pixel whose red sample is at {@code index}. */
  static void blend(int level, byte[] rgb, int index) {
    int argb = ARGB[level];
    int alpha = argb >>> 24;
    for (int i = 0; i < 3; i++) {
      int color = argb >> (16 - 8 * i) & 255;
      int background = rgb[index + i] & 255;
      rgb[index + i] = (byte) ((alpha * color + (255 - alpha) * background + 127) / 255);
    }
  }
}
