package clothes.evaluate.variants;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A part of a photo at a random place. */
final class RandomCrop {
  private RandomCrop() {}

  /**
   * @param share the width and height of the part as a share of the photo's, 0 to 1
   * @param position the position of the photo in its set; it seeds the place
   */
  static BufferedImage of(BufferedImage photo, double share, int position) {
    SplittableRandom random = new SplittableRandom(position);
    int width = Math.max(1, (int) (photo.getWidth() * share));
    int height = Math.max(1, (int) (photo.getHeight() * share));
    BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int x = random.nextInt(photo.getWidth() - width + 1);
    int y = random.nextInt(photo.getHeight() - height + 1);
    Frame.paste(photo, part, -x, -y);
    return part;
  }
}
