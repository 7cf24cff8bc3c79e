package clothes.heatmap;

import clothes.image.Pixels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mask that occludes a part of a photo by filling it with the mean color of the photo's border.
 * Outside the garment, this fill is hardly visible. Any other color would add a visible shape,
 * whose effect on the prediction is unrelated to the heat map.
 *
 * @param occluded whether a pixel is occluded, row by row
 */
public record Occlusion(int width, int height, boolean[] occluded) {
  /** The border's thickness is the photo's width or height divided by this number. */
  private static final int BORDER_DIVISOR = 20;

  /**
   * Occludes the pixels with the highest values of the heat map.
   *
   * @param share the share of the pixels to occlude, above 0 and at most 1; more are occluded if
   *     values tie
   */
  public static Occlusion hottest(HeatMap map, double share, int width, int height) {
    HeatMapRenderer renderer = new HeatMapRenderer(map, width, height);
    float[] heat = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(renderer.row(y), 0, heat, y * width, width);
    }
    float[] ascending = heat.clone();
    Arrays.sort(ascending);
    int visiblePixels = (int) Math.round(heat.length * (1 - share));
    float threshold = ascending[Math.min(visiblePixels, heat.length - 1)];
    boolean[] occluded = new boolean[heat.length];
    for (int i = 0; i < occluded.length; i++) {
      occluded[i] = heat[i] >= threshold;
    }
    return new Occlusion(width, height, occluded);
  }

  /** This mask shifted by a random offset; it wraps around at the borders. */
  public Occlusion shifted(RandomGenerator random) {
    int down = random.nextInt(height);
    int right = random.nextInt(width);
    boolean[] shifted = new boolean[occluded.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        shifted[(y + down) % height * width + (x + right) % width] = occluded[y * width + x];
      }
    }
    return new Occlusion(width, height, shifted);
  }

  /**
   * A copy of the photo with the occluded part filled. The photo must have the size of the mask.
   */
  public Pixels applyTo(Pixels photo) {
    byte[] rgb = photo.rgb().clone();
    byte[] fill = borderColor(photo);
    for (int i = 0; i < occluded.length; i++) {
      if (occluded[i]) {
        System.arraycopy(fill, 0, rgb, 3 * i, 3);
      }
    }
    return new Pixels(width, height, rgb);
  }

  private static byte[] borderColor(Pixels photo) {
    long[] sums = new long[3];
    int count = 0;
    for (int y = 0; y < photo.height(); y++) {
      for (int x = 0; x < photo.width(); x++) {
        if (!isAtBorder(x, photo.width()) && !isAtBorder(y, photo.height())) {
          continue;
        }
        for (int i = 0; i < 3; i++) {
          sums[i] += photo.rgb()[3 * (y * photo.width() + x) + i] & 255;
        }
        count++;
      }
    }
    return new byte[] {
      (byte) (sums[0] / count), (byte) (sums[1] / count), (byte) (sums[2] / count)
    };
  }

  private static boolean isAtBorder(int index, int length) {
    int thickness = Math.max(1, length / BORDER_DIVISOR);
    return index < thickness || index >= length - thickness;
  }
}
