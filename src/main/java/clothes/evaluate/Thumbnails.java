package clothes.evaluate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Reads photos at reduced size for an HTML page. */
@FunctionalInterface
public interface Thumbnails {
  /** The photo upright and opaque, at most {@code side} pixels wide and high. */
  BufferedImage thumbnail(String photo, int side) throws IOException;

  /** The image scaled down to at most {@code side} pixels wide and high, never up. */
  static BufferedImage shrink(BufferedImage image, int side) {
    double scale =
        Math.min(1, Math.min((double) side / image.getWidth(), (double) side / image.getHeight()));
    int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
    BufferedImage fitted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = fitted.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(image, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return fitted;
  }
}
