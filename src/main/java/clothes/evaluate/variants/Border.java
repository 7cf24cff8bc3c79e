package clothes.evaluate.variants;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** The pixels at the four edges of a photo. The corner pixels count twice. */
final class Border {
  private final BufferedImage photo;
  private final long[] sums = new long[3];

  private Border(BufferedImage photo) {
    this.photo = photo;
  }

  static Color meanColor(BufferedImage photo) {
    Border border = new Border(photo);
    int right = photo.getWidth() - 1;
    int bottom = photo.getHeight() - 1;
    for (int x = 0; x <= right; x++) {
      border.add(x, 0);
      border.add(x, bottom);
    }
    for (int y = 0; y <= bottom; y++) {
      border.add(0, y);
      border.add(right, y);
    }
    int pixels = 2 * (photo.getWidth() + photo.getHeight());
    return new Color(
        (int) (border.sums[0] / pixels),
        (int) (border.sums[1] / pixels),
        (int) (border.sums[2] / pixels));
  }

  private void add(int x, int y) {
    int rgb = photo.getRGB(x, y);
    sums[0] += rgb >> 16 & 0xff;
    sums[1] += rgb >> 8 & 0xff;
    sums[2] += rgb & 0xff;
  }
}
