package clothes.evaluate.variants;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Photos in the middle of a larger canvas of one color. */
final class Frame {
  private Frame() {}

  /** Shrinks a photo to a share of its width and height, on a canvas of its former size. */
  static BufferedImage small(BufferedImage photo, double share, Color color) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    return centered(
        Scale.resize(photo, (int) (width * share), (int) (height * share)), width, height, color);
  }

  /** Puts a photo on a square canvas whose side is the longer side of the photo. */
  static BufferedImage square(BufferedImage photo, Color color) {
    int side = Math.max(photo.getWidth(), photo.getHeight());
    return centered(photo, side, side, color);
  }

  /** Adds a frame whose width is a share of the photo's shorter side. */
  static BufferedImage framed(BufferedImage photo, double share, Color color) {
    int frame = (int) (share * Math.min(photo.getWidth(), photo.getHeight()));
    return centered(photo, photo.getWidth() + 2 * frame, photo.getHeight() + 2 * frame, color);
  }

  private static BufferedImage centered(BufferedImage photo, int width, int height, Color color) {
    BufferedImage canvas = canvas(width, height, color);
    paste(photo, canvas, (width - photo.getWidth()) / 2, (height - photo.getHeight()) / 2);
    return canvas;
  }

  static BufferedImage canvas(int width, int height, Color color) {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setColor(color);
      graphics.fillRect(0, 0, width, height);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  static void paste(BufferedImage photo, BufferedImage canvas, int x, int y) {
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.drawImage(photo, x, y, null);
    } finally {
      graphics.dispose();
    }
  }
}
