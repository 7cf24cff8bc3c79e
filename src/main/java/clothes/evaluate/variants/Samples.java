package clothes.evaluate.variants;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.DoubleUnaryOperator;

/** Changes every red, green and blue sample of a photo on its own. */
final class Samples {
  private Samples() {}

  /**
   * Applies a function to each sample: row by row, and for each pixel to red, green and blue.
   *
   * @param photo of type {@code TYPE_INT_RGB}
   * @param change maps a value of 0 to 255 to its new value, which is clipped to this range and
   *     rounded down
   */
  static BufferedImage map(BufferedImage photo, DoubleUnaryOperator change) {
    BufferedImage result =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(photo);
    int[] to = pixels(result);
    for (int i = 0; i < from.length; i++) {
      to[i] = map(from[i], 16, change) | map(from[i], 8, change) | map(from[i], 0, change);
    }
    return result;
  }

  private static int map(int rgb, int shift, DoubleUnaryOperator change) {
    double changed = change.applyAsDouble(rgb >> shift & 0xff);
    return (int) Math.max(0, Math.min(255, changed)) << shift;
  }

  static int[] pixels(BufferedImage photo) {
    return ((DataBufferInt) photo.getRaster().getDataBuffer()).getData();
  }
}
