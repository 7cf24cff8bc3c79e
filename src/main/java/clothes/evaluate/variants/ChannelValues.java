package clothes.evaluate.variants;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.DoubleUnaryOperator;

/** Changes each red, green and blue value of a photo independently of the other values. */
final class ChannelValues {
  private ChannelValues() {}

  /**
   * Applies a function to each value.
   *
   * @param photo of type {@code TYPE_INT_RGB}
   * @param change maps a value of 0 to 255 to its new value; the result is clipped to 0 to 255 and
   *     rounded down
   */
  static BufferedImage map(BufferedImage photo, DoubleUnaryOperator change) {
    BufferedImage changed =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(photo);
    int[] to = pixels(changed);
    for (int i = 0; i < from.length; i++) {
      to[i] = map(from[i], 16, change) | map(from[i], 8, change) | map(from[i], 0, change);
    }
    return changed;
  }

  private static int map(int rgb, int shift, DoubleUnaryOperator change) {
    int changed = (int) Math.max(0, Math.min(255, change.applyAsDouble(rgb >> shift & 0xff)));
    return changed << shift;
  }

  /** The image's own array: writing to it changes the image. */
  static int[] pixels(BufferedImage photo) {
    return ((DataBufferInt) photo.getRaster().getDataBuffer()).getData();
  }
}
