package clothes.train.augment;

import clothes.train.augment.Canvas.Region;
import java.util.SplittableRandom;

/**
 * Shrinks a photo and places it on another background. Half of the changed photos are on a plain
 * background, as photos with wide borders or frames are. A quarter looks like a screenshot of a
 * phone, a quarter like one of a web page.
 *
 * @param probability of the change, 0 to 1
 * @param minShare smallest share of the width and height that a photo keeps on a plain background;
 *     in screenshots, the range of shares is fixed
 */
public record Inset(double probability, double minShare) {
  public static final Inset NONE = new Inset(0, 1);

  /** The largest share of the width and height that a photo keeps on a plain background. */
  private static final double MAX_SHARE = 0.9;

  private static final int WHITE = 255;

  /**
   * Returns a changed photo, or the photo itself.
   *
   * @param rgb shape [size, size, 3], 0 to 255; not changed
   */
  public float[] apply(float[] rgb, int size, SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return rgb;
    }
    Canvas canvas = new Canvas(size);
    double layout = random.nextDouble();
    if (layout < 0.5) {
      canvas.fill(background(rgb, size, random));
      canvas.draw(rgb, regionNearCenter(size, random));
    } else {
      canvas.fill(gray(WHITE - random.nextInt(20)));
      drawText(canvas, size, random);
      canvas.draw(rgb, layout < 0.75 ? phoneRegion(size, random) : webPageRegion(size, random));
    }
    return canvas.rgb();
  }

  private Region regionNearCenter(int size, SplittableRandom random) {
    double share = minShare + (MAX_SHARE - minShare) * random.nextDouble();
    int side = (int) Math.round(size * share);
    return new Region(
        jittered((size - side) / 2, random), jittered((size - side) / 2, random), side, side);
  }

  private static int jittered(int offset, SplittableRandom random) {
    return offset + (int) Math.round(Augmentation.uniform(random, offset * 0.5));
  }

  private static Region phoneRegion(int size, SplittableRandom random) {
    int height = (int) (size * random.nextDouble(0.45, 0.8));
    int width = (int) (size * random.nextDouble(0.75, 1));
    return new Region(random.nextInt(size - height + 1), (size - width) / 2, height, width);
  }

  private static Region webPageRegion(int size, SplittableRandom random) {
    int height = (int) (size * random.nextDouble(0.6, 0.95));
    int width = (int) (size * random.nextDouble(0.3, 0.55));
    // The product of two random numbers is mostly small: the photo is often near the left edge.
    int left = (int) (random.nextDouble() * random.nextDouble() * (size - width));
    return new Region(random.nextInt(size - height + 1), left, height, width);
  }

  private static float[] background(float[] rgb, int size, SplittableRandom random) {
    double choice = random.nextDouble();
    if (choice < 0.4) {
      return gray(WHITE);
    }
    if (choice < 0.75) {
      return borderColor(rgb, size);
    }
    return choice < 0.9
        ? gray(random.nextInt(WHITE + 1))
        : new float[] {
          random.nextInt(WHITE + 1), random.nextInt(WHITE + 1), random.nextInt(WHITE + 1)
        };
  }

  private static float[] gray(int value) {
    return new float[] {value, value, value};
  }

  /** The mean color of the pixels at the border. */
  private static float[] borderColor(float[] rgb, int size) {
    double[] sum = new double[3];
    int last = size - 1;
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < 3; c++) {
        sum[c] += rgb[i * 3 + c] + rgb[(last * size + i) * 3 + c];
        sum[c] += rgb[i * size * 3 + c] + rgb[(i * size + last) * 3 + c];
      }
    }
    float[] color = new float[3];
    for (int c = 0; c < 3; c++) {
      color[c] = (float) (sum[c] / (4.0 * size));
    }
    return color;
  }

  /** Draws bars that look like lines of text, some of them like headers. */
  private static void drawText(Canvas canvas, int size, SplittableRandom random) {
    int lines = 3 + random.nextInt(12);
    int left = random.nextInt(size / 2);
    int height = Math.max(1, size / (40 + random.nextInt(30)));
    for (int line = 0; line < lines; line++) {
      float[] color = gray(30 + random.nextInt(120));
      int top = random.nextInt(size);
      if (random.nextInt(8) == 0) {
        color[random.nextInt(3)] += 60;
        canvas.fill(new Region(top, 0, 3 * height, size), color);
      } else {
        canvas.fill(new Region(top, left, height, size / 8 + random.nextInt(size / 2)), color);
      }
    }
  }
}
