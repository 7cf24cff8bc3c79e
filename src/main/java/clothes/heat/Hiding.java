package clothes.heat;

import clothes.image.Pixels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A part of a photo to be hidden from a model. What is hidden gets the mean colour of the photo: it
 * has no shape and no texture, and stands out less than black or grey would.
 *
 * @param hidden whether a pixel is, row by row
 */
public record Hiding(int width, int height, boolean[] hidden) {
  /** The part that speaks most for the map's label. */
  public static Hiding hottest(HeatMap map, double share, int width, int height) {
    Surface surface = new Surface(map, width, height);
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(surface.row(y), 0, values, y * width, width);
    }
    float[] coldestFirst = values.clone();
    Arrays.sort(coldestFirst);
    float least = coldestFirst[(int) Math.round(values.length * (1 - share))];
    boolean[] hidden = new boolean[values.length];
    for (int i = 0; i < hidden.length; i++) hidden[i] = values[i] >= least;
    return new Hiding(width, height, hidden);
  }

  /** As large a part in the same form at a random place; what leaves the photo comes in again. */
  public Hiding moved(RandomGenerator random) {
    int down = random.nextInt(height);
    int right = random.nextInt(width);
    boolean[] moved = new boolean[hidden.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        moved[(y + down) % height * width + (x + right) % width] = hidden[y * width + x];
      }
    }
    return new Hiding(width, height, moved);
  }

  /** The photo without that part. */
  public Pixels in(Pixels photo) {
    byte[] rgb = photo.rgb().clone();
    byte[] mean = mean(rgb);
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i]) System.arraycopy(mean, 0, rgb, 3 * i, 3);
    }
    return new Pixels(width, height, rgb);
  }

  private static byte[] mean(byte[] rgb) {
    long[] sums = new long[3];
    for (int i = 0; i < rgb.length; i++) sums[i % 3] += rgb[i] & 255;
    byte[] mean = new byte[3];
    for (int i = 0; i < 3; i++) mean[i] = (byte) (3 * sums[i] / rgb.length);
    return mean;
  }
}
