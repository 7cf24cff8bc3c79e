package clothes.evaluate.variants;

import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;

/** Photos with other brightness and colors. */
final class Tone {
  private Tone() {}

  /** Multiplies red, green and blue. */
  static BufferedImage gain(BufferedImage photo, float red, float green, float blue) {
    return rescaled(photo, new float[] {red, green, blue}, 0);
  }

  /** Scales the contrast around the mean luma by a factor. */
  static BufferedImage contrast(BufferedImage photo, float factor) {
    double sum = 0;
    for (int rgb : ChannelValues.pixels(photo)) {
      sum += luma(rgb);
    }
    long mean = Math.round(sum / (photo.getWidth() * photo.getHeight()));
    return rescaled(photo, new float[] {factor, factor, factor}, (1 - factor) * mean);
  }

  private static BufferedImage rescaled(BufferedImage photo, float[] factors, float offset) {
    return new RescaleOp(factors, new float[] {offset, offset, offset}, null).filter(photo, null);
  }

  static BufferedImage gray(BufferedImage photo) {
    BufferedImage gray =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] from = ChannelValues.pixels(photo);
    int[] to = ChannelValues.pixels(gray);
    for (int i = 0; i < from.length; i++) {
      to[i] = 0x010101 * luma(from[i]);
    }
    return gray;
  }

  /** ITU-R BT.601. */
  private static int luma(int rgb) {
    return (int)
        Math.round(0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff));
  }
}
