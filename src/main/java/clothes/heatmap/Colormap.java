package clothes.heatmap;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/**
 * From heat to a color that lets the photo through: a dark veil where there is none, a glow where
 * there is most. The colors are those of matplotlib's "inferno" (van der Walt and Smith, CC0):
 * their lightness grows evenly, so that no color blindness and no gray print changes what is
 * hotter.
 */
final class Colormap {
  private static final int LEVELS = 256;

  /** Evenly spaced; what lies between is mixed. */
  private static final int[] INFERNO = {
    0x000004, 0x160b39, 0x420a68, 0x6a176e, 0x932667, 0xbc3754, 0xdd513a, 0xf37819, 0xfca50a,
    0xf6d746, 0xfcffa4
  };

  private static final double VEIL = 0.4;
  private static final double GLOW = 0.6;

  private static final int[] ARGB = new int[LEVELS];

  static {
    for (int level = 0; level < LEVELS; level++) {
      ARGB[level] = color(level / (LEVELS - 1.0));
    }
  }

  private Colormap() {}

  /**
   * @param heat 0 to 1; a little more is 1
   */
  static int level(float heat) {
    return Math.min(LEVELS - 1, Math.round(heat * (LEVELS - 1)));
  }

  /** Not premultiplied. */
  static int argb(int level) {
    return ARGB[level];
  }

  private static int color(double heat) {
    double at = heat * (INFERNO.length - 1);
    int below = Math.min((int) at, INFERNO.length - 2);
    int argb = (int) Math.round(255 * (VEIL + (GLOW - VEIL) * heat));
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = INFERNO[below] >> shift & 255;
      int to = INFERNO[below + 1] >> shift & 255;
      argb = argb << 8 | (int) Math.round(from + (at - below) * (to - from));
    }
    return argb;
  }

  static IndexColorModel palette() {
    return new IndexColorModel(8, LEVELS, ARGB, 0, true, -1, DataBuffer.TYPE_BYTE);
  }

  /** Lays a level's color over the pixel whose red is at that place. */
  static void blend(int level, byte[] rgb, int at) {
    int argb = ARGB[level];
    int alpha = argb >>> 24;
    for (int i = 0; i < 3; i++) {
      int color = argb >> (16 - 8 * i) & 255;
      int under = rgb[at + i] & 255;
      rgb[at + i] = (byte) ((alpha * color + (255 - alpha) * under + 127) / 255);
    }
  }
}
