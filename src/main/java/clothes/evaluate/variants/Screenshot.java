package clothes.evaluate.variants;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Photos within a page on a screen. Bars stand for the text and the buttons of the page. */
final class Screenshot {
  /** The widths of the lines of text, in pixels. */
  private static final int[] PHONE_LINES = {381, 301, 421, 261, 351, 201};

  private static final int[] DESKTOP_LINES = {301, 381, 251, 401, 321, 201, 361, 281, 341, 221};

  private final BufferedImage screen;

  private Screenshot(int width, int height) {
    this.screen = Frame.canvas(width, height, Color.WHITE);
  }

  /** An app: the photo at the top, text and a button below. */
  static BufferedImage phone(BufferedImage photo) {
    Screenshot page = new Screenshot(540, 1080);
    page.bar(new Rectangle(0, 0, 540, 41), new Color(245, 245, 245));
    page.bar(new Rectangle(10, 12, 51, 17), new Color(60, 60, 60));
    page.bar(new Rectangle(20, 60, 201, 21), new Color(30, 30, 30));
    BufferedImage fitted = Scale.resizeToFit(photo, 540, 640);
    page.paste(fitted, (540 - fitted.getWidth()) / 2, 100 + (640 - fitted.getHeight()) / 2);
    for (int i = 0; i < PHONE_LINES.length; i++) {
      page.bar(new Rectangle(20, 770 + 34 * i, PHONE_LINES[i], 17), new Color(120, 120, 120));
    }
    page.bar(new Rectangle(20, 1000, 501, 51), new Color(20, 120, 90));
    return page.screen;
  }

  /** A shop: the photo on the left, text on the right. */
  static BufferedImage desktop(BufferedImage photo) {
    Screenshot page = new Screenshot(960, 600);
    page.bar(new Rectangle(0, 0, 960, 51), new Color(30, 40, 60));
    page.paste(Scale.resizeToFit(photo, 430, 520), 30, 65);
    for (int i = 0; i < DESKTOP_LINES.length; i++) {
      page.bar(new Rectangle(500, 90 + 40 * i, DESKTOP_LINES[i], 19), new Color(130, 130, 130));
    }
    return page.screen;
  }

  private void paste(BufferedImage photo, int x, int y) {
    Frame.paste(photo, screen, x, y);
  }

  private void bar(Rectangle area, Color color) {
    Graphics2D graphics = screen.createGraphics();
    try {
      graphics.setColor(color);
      graphics.fill(area);
    } finally {
      graphics.dispose();
    }
  }
}
