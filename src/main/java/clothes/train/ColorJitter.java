package clothes.train;

import static clothes.train.Augmentation.symmetric;

import java.util.SplittableRandom;

/**
 * How a photo's colors are changed at random, for lamp, camera and dye say nothing about the kind
 * of a garment (Howard 2013, "Some Improvements on Deep Convolutional Neural Network Based Image
 * Classification"; Chen et al. 2020, "A Simple Framework for Contrastive Learning of Visual
 * Representations", appendix A).
 *
 * @param light largest change of brightness and contrast, as a share; each channel's own gain
 *     changes by half of it
 * @param hue degrees by which all colors turn around the grays, to both sides
 * @param saturation largest change of the distance to gray, as a share
 * @param gray share of the photos that lose their colors
 */
record ColorJitter(double light, double hue, double saturation, double gray) {
  static final ColorJitter NONE = new ColorJitter(0, 0, 0, 0);

  /** How bright red, green and blue look (ITU-R BT.601). */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  /**
   * Changes a photo in place by one draw: a linear map of its colors, and an offset.
   *
   * @param rgb shape [pixels, 3], 0 to 255, as it is afterward
   */
  void change(float[] rgb, SplittableRandom random) {
    if (equals(NONE)) {
      return;
    }
    double contrast = 1 + symmetric(random, light);
    double brightness = 255 * symmetric(random, light) / 2;
    float offset = (float) (127.5 * (1 - contrast) + brightness);
    double turn = Math.toRadians(symmetric(random, hue));
    double colorful = 1 + symmetric(random, saturation);
    double[][] map = map(turn, random.nextDouble() < gray ? 0 : colorful);
    float[] gains = new float[9];
    for (int to = 0; to < 3; to++) {
      double gain = contrast * (1 + symmetric(random, light / 2));
      for (int from = 0; from < 3; from++) {
        gains[3 * to + from] = (float) (gain * map[to][from]);
      }
    }
    for (int i = 0; i < rgb.length; i += 3) {
      float red = rgb[i];
      float green = rgb[i + 1];
      float blue = rgb[i + 2];
      for (int to = 0; to < 3; to++) {
        float value =
            gains[3 * to] * red + gains[3 * to + 1] * green + gains[3 * to + 2] * blue + offset;
        rgb[i + to] = Math.max(0, Math.min(255, value));
      }
    }
  }

  /**
   * Turns colors about the axis on which red, green and blue are equal, and moves them toward their
   * gray or away from it.
   */
  private static double[][] map(double turn, double colorful) {
    double shared = (1 - Math.cos(turn)) / 3;
    double across = Math.sin(turn) / Math.sqrt(3);
    double[][] map = new double[3][3];
    for (int to = 0; to < 3; to++) {
      double[] turned = map[to];
      turned[to] = shared + Math.cos(turn);
      turned[(to + 1) % 3] = shared - across;
      turned[(to + 2) % 3] = shared + across;
      for (int from = 0; from < 3; from++) {
        turned[from] = colorful * turned[from] + (1 - colorful) * LUMA[from];
      }
    }
    return map;
  }
}
