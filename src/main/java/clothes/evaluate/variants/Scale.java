package clothes.evaluate.variants;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Resizes photos: to smaller sizes by area averaging, to larger ones by bicubic interpolation. */
final class Scale {
  private Scale() {}

  /** Resizes a photo. A width or height below 1 becomes 1. */
  static BufferedImage resize(BufferedImage photo, int width, int height) {
    int columns = Math.max(1, width);
    int rows = Math.max(1, height);
    BufferedImage scaled = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      Image source =
          columns < photo.getWidth() || rows < photo.getHeight()
              ? photo.getScaledInstance(columns, rows, Image.SCALE_AREA_AVERAGING)
              : photo;
      graphics.drawImage(source, 0, 0, columns, rows, null);
    } finally {
      graphics.dispose();
    }
    return scaled;
  }

  /** Resizes a photo to the largest size that fits into a rectangle. */
  static BufferedImage resizeToFit(BufferedImage photo, int width, int height) {
    double scale = Math.min((double) width / photo.getWidth(), (double) height / photo.getHeight());
    return resize(photo, (int) (photo.getWidth() * scale), (int) (photo.getHeight() * scale));
  }

  /** Reduces the shorter side to {@code side} pixels; returns a smaller photo unchanged. */
  static BufferedImage reduceToShorterSide(BufferedImage photo, int side) {
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    return shorter <= side
        ? photo
        : resize(photo, photo.getWidth() * side / shorter, photo.getHeight() * side / shorter);
  }

  /** Reduces a photo until neither side exceeds its maximum length in pixels. */
  static BufferedImage reduceToSides(BufferedImage photo, int maxShorterSide, int maxLongerSide) {
    int shorter = Math.min(photo.getWidth(), photo.getHeight());
    int longer = Math.max(photo.getWidth(), photo.getHeight());
    double scale = Math.min((double) maxShorterSide / shorter, (double) maxLongerSide / longer);
    return scale >= 1
        ? photo
        : resize(
            photo,
            (int) Math.round(photo.getWidth() * scale),
            (int) Math.round(photo.getHeight() * scale));
  }
}
