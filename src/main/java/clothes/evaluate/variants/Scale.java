package clothes.evaluate.variants;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Photos at another size: means of areas if it is smaller, bicubic interpolation if larger. */
final class Scale {
  private Scale() {}

  /** Sizes below 1 become 1. */
  static BufferedImage resize(BufferedImage photo, int width, int height) {
    int columns = Math.max(1, width);
    int rows = Math.max(1, height);
    BufferedImage scaled = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      Image source =
          columns < photo.getWidth()
              ? photo.getScaledInstance(columns, rows, Image.SCALE_AREA_AVERAGING)
              : photo;
      graphics.drawImage(source, 0, 0, columns, rows, null);
    } finally {
      graphics.dispose();
    }
    return scaled;
  }

  /** As large as fits into a rectangle. */
  static BufferedImage resizeToFit(BufferedImage photo, int width, int height) {
    double scale = Math.min((double) width / photo.getWidth(), (double) height / photo.getHeight());
    return resize(photo, (int) (photo.getWidth() * scale), (int) (photo.getHeight() * scale));
  }

  /** The photo itself if its shorter side is not longer. */
  static BufferedImage reduceToShorterSide(BufferedImage photo, int side) {
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    return shorter <= side
        ? photo
        : resize(photo, photo.getWidth() * side / shorter, photo.getHeight() * side / shorter);
  }

  /** Reduced, if necessary, to at most these lengths of the shorter and the longer side. */
  static BufferedImage reduceToSides(BufferedImage photo, int shorterSide, int longerSide) {
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    int longer = Math.max(photo.getWidth(), photo.getHeight());
    double scale = Math.min((double) shorterSide / shorter, (double) longerSide / longer);
    return scale >= 1
        ? photo
        : resize(
            photo,
            (int) Math.round(photo.getWidth() * scale),
            (int) Math.round(photo.getHeight() * scale));
  }
}
