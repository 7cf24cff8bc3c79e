package clothes.heatmap;

import clothes.image.Pixels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A part of a photo to be hidden from a model, as if cut out so that what lies behind shows: it
 * gets the mean color of the photo's border. Where it lies beside the garment it then is hardly
 * seen; any other color would draw a shape there, and what that costs says nothing about the map.
 *
 * @param hidden whether a pixel is, row by row
 */
public record Occlusion(int width, int height, boolean[] hidden) {
  /** The border is that part of the photo thick. */
  private static final int BORDER = 20;

  /** The part that speaks most for the map's label. */
  public static Occlusion hottest(HeatMap map, double share, int width, int height) {
    HeatMapRenderer surface = new HeatMapRenderer(map, width, height);
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(surface.row(y), 0, values, y * width, width);
    }
    float[] coldestFirst = values.clone();
    Arrays.sort(coldestFirst);
    int cold = (int) Math.round(values.length * (1 - share));
    float least = coldestFirst[Math.min(cold, values.length - 1)];
    boolean[] hidden = new boolean[values.length];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = values[i] >= least;
    }
    return new Occlusion(width, height, hidden);
  }

  /** As large a part in the same form at a random place; what leaves the photo comes in again. */
  public Occlusion shifted(RandomGenerator random) {
    int down = random.nextInt(height);
    int right = random.nextInt(width);
    boolean[] moved = new boolean[hidden.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        moved[(y + down) % height * width + (x + right) % width] = hidden[y * width + x];
      }
    }
    return new Occlusion(width, height, moved);
  }

  /** The photo without that part. */
  public Pixels applyTo(Pixels photo) {
    byte[] rgb = photo.rgb().clone();
    byte[] behind = border(photo);
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i]) {
        System.arraycopy(behind, 0, rgb, 3 * i, 3);
      }
    }
    return new Pixels(width, height, rgb);
  }

  private static byte[] border(Pixels photo) {
    long[] sums = new long[3];
    int count = 0;
    for (int y = 0; y < photo.height(); y++) {
      for (int x = 0; x < photo.width(); x++) {
        if (!atBorder(x, photo.width()) && !atBorder(y, photo.height())) {
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

  private static boolean atBorder(int place, int length) {
    int thickness = Math.max(1, length / BORDER);
    return place < thickness || place >= length - thickness;
  }
}
