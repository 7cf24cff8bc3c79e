package clothes.train;

import java.util.SplittableRandom;

/**
 * How a photo is changed at random each time that it is trained on; {@link #NONE} leaves it alone.
 *
 * @param smallestCrop least share of the photo's area that is seen; 1 for the whole photo
 * @param stretch the seen part may be up to this factor wider or taller than the photo's own shape;
 *     1 for not at all
 * @param rotation degrees, to both sides
 * @param shift share of the width and of the height, to both sides
 * @param zoom share, in and out, each axis on its own
 * @param mirrored whether half of the photos are mirrored left to right
 * @param colors how its colors are changed
 * @param erased largest share of the area that is hidden under a gray rectangle, in half of the
 *     photos (Zhong et al. 2017, "Random Erasing Data Augmentation")
 */
record Augmentation(
    double smallestCrop,
    double stretch,
    double rotation,
    double shift,
    double zoom,
    boolean mirrored,
    ColorJitter colors,
    double erased) {

  static final Augmentation NONE = new Augmentation(1, 1, 0, 0, 0, false, ColorJitter.NONE, 0);

  /** A part of a photo, as shares of its stored height and width. */
  record Crop(double top, double left, double height, double width) {
    static final Crop WHOLE = new Crop(0, 0, 1, 1);

    /** All but a share of the height and of the width at each border. */
    static Crop middle(double margin) {
      return new Crop(margin, margin, 1 - 2 * margin, 1 - 2 * margin);
    }
  }

  /**
   * The part of a photo that is seen: drawn at random, or {@code otherwise} where none is drawn.
   */
  Crop crop(SplittableRandom random, Crop otherwise) {
    if (smallestCrop == 1 && stretch == 1) {
      return otherwise;
    }
    double area = smallestCrop + (1 - smallestCrop) * random.nextDouble();
    double wider = Math.exp(symmetric(random, Math.log(stretch)));
    double height = Math.min(1, Math.sqrt(area / wider));
    double width = Math.min(1, Math.sqrt(area * wider));
    return new Crop(
        random.nextDouble() * (1 - height), random.nextDouble() * (1 - width), height, width);
  }

  /**
   * Changes a square photo by a draw of everything but the crop; the same randomness gives the same
   * change.
   *
   * @param rgb shape [size, size, 3], 0 to 255; the result may be the same array, changed
   */
  float[] change(float[] rgb, int size, SplittableRandom random) {
    float[] changed = rgb;
    if (rotation > 0 || shift > 0 || zoom > 0) {
      changed = warp(changed, size, random);
    }
    if (mirrored && random.nextBoolean()) {
      mirror(changed, size);
    }
    colors.change(changed, random);
    if (erased > 0 && random.nextBoolean()) {
      erase(changed, size, random);
    }
    return changed;
  }

  /**
   * Rotation, shift and zoom about the middle, as Keras's ImageDataGenerator does them: bilinear,
   * and what comes from outside has the color of the nearest edge.
   */
  private float[] warp(float[] rgb, int size, SplittableRandom random) {
    double turn = Math.toRadians(symmetric(random, rotation));
    double down = symmetric(random, shift) * size;
    double right = symmetric(random, shift) * size;
    double tall = 1 + symmetric(random, zoom);
    double wide = 1 + symmetric(random, zoom);
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double middle = (size - 1) / 2.0;
    float[] warped = new float[rgb.length];
    for (int row = 0; row < size; row++) {
      double y = (row - middle) * tall + down;
      for (int column = 0; column < size; column++) {
        double x = (column - middle) * wide + right;
        sample(
            rgb,
            size,
            cos * y - sin * x + middle,
            sin * y + cos * x + middle,
            warped,
            (row * size + column) * 3);
      }
    }
    return warped;
  }

  /** The value at a point between pixels, by its four neighbors. */
  private static void sample(float[] rgb, int size, double y, double x, float[] to, int at) {
    double inY = Math.max(0, Math.min(size - 1, y));
    double inX = Math.max(0, Math.min(size - 1, x));
    int top = (int) inY;
    int left = (int) inX;
    float lower = (float) (inY - top);
    float righter = (float) (inX - left);
    int here = (top * size + left) * 3;
    int below = top + 1 < size ? size * 3 : 0;
    int beside = left + 1 < size ? 3 : 0;
    for (int c = 0; c < 3; c++) {
      float upper = rgb[here + c] + (rgb[here + beside + c] - rgb[here + c]) * righter;
      float under =
          rgb[here + below + c]
              + (rgb[here + below + beside + c] - rgb[here + below + c]) * righter;
      to[at + c] = upper + (under - upper) * lower;
    }
  }

  private static void mirror(float[] rgb, int size) {
    for (int row = 0; row < size; row++) {
      int left = row * size * 3;
      int right = left + (size - 1) * 3;
      for (; left < right; left += 3, right -= 3) {
        for (int c = 0; c < 3; c++) {
          float value = rgb[left + c];
          rgb[left + c] = rgb[right + c];
          rgb[right + c] = value;
        }
      }
    }
  }

  private void erase(float[] rgb, int size, SplittableRandom random) {
    double area = random.nextDouble() * erased;
    double taller = Math.exp(symmetric(random, Math.log(3)));
    int height = (int) Math.min(size, Math.round(size * Math.sqrt(area * taller)));
    int width = (int) Math.min(size, Math.round(size * Math.sqrt(area / taller)));
    int top = random.nextInt(size - height + 1);
    int left = random.nextInt(size - width + 1);
    for (int row = top; row < top + height; row++) {
      java.util.Arrays.fill(rgb, (row * size + left) * 3, (row * size + left + width) * 3, 127.5f);
    }
  }

  /** One draw of a number from -limit to limit, all equally likely. */
  static double symmetric(SplittableRandom random, double limit) {
    return limit * (2 * random.nextDouble() - 1);
  }
}
