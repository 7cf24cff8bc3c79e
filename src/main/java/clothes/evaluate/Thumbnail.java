package clothes.evaluate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Where the small pictures of a contact sheet come from. */
@FunctionalInterface
public interface Thumbnail {
  /** The photo upright, at most {@code side} pixels wide and high, without transparency. */
  BufferedImage of(String photo, int side) throws IOException;

  /** Made smaller where it is too large. */
  static BufferedImage fitted(BufferedImage image, int side) {
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
