package clothes.synthetic;

import java.awt.AlphaComposite;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** {@link SyntheticKind#MIXTURE}: other kinds side by side, framed, blended or overlaid. */
final class Mixture {
  private Mixture() {}

  static void paint(Canvas canvas) {
    switch (canvas.nextIntInclusive(0, 3)) {
      case 0 -> tile(canvas, canvas.nextIntInclusive(1, 3), canvas.nextIntInclusive(2, 3));
      case 1 -> frame(canvas);
      case 2 -> blend(canvas);
      default -> overlay(canvas);
    }
  }

  /** Draws smaller images on top of an image that fills the canvas. */
  private static void overlay(Canvas canvas) {
    drawRandomKind(canvas, 0, 0, canvas.width(), canvas.height());
    for (int i = canvas.nextIntInclusive(1, 4); i > 0; i--) {
      double width = canvas.width() * canvas.uniform(0.2, 0.7);
      double height = canvas.height() * canvas.uniform(0.2, 0.7);
      double x = canvas.uniform(0, canvas.width() - width);
      drawRandomKind(canvas, x, canvas.uniform(0, canvas.height() - height), width, height);
    }
  }

  private static void tile(Canvas canvas, int columns, int rows) {
    double width = (double) canvas.width() / columns;
    double height = (double) canvas.height() / rows;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        // One pixel more, so that no gaps show.
        drawRandomKind(canvas, column * width, row * height, width + 1, height + 1);
      }
    }
  }

  private static void frame(Canvas canvas) {
    drawRandomKind(canvas, 0, 0, canvas.width(), canvas.height());
    double x = canvas.width() * canvas.uniform(0.08, 0.35);
    double y = canvas.height() * canvas.uniform(0.08, 0.35);
    double width = canvas.width() - 2 * x;
    double height = canvas.height() - 2 * y;
    Shape window =
        canvas.chance(0.4)
            ? new Ellipse2D.Double(x, y, width, height)
            : new Rectangle2D.Double(x, y, width, height);
    canvas.graphics().setClip(window);
    drawRandomKind(canvas, x, y, width, height);
  }

  private static void blend(Canvas canvas) {
    drawRandomKind(canvas, 0, 0, canvas.width(), canvas.height());
    canvas
        .graphics()
        .setComposite(
            AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) canvas.uniform(0.3, 0.7)));
    drawRandomKind(canvas, 0, 0, canvas.width(), canvas.height());
  }

  /** Draws an image of a random kind into a rectangle. */
  private static void drawRandomKind(
      Canvas canvas, double x, double y, double width, double height) {
    List<SyntheticKind> kinds = SyntheticKind.singleKinds();
    SyntheticKind kind = kinds.get(canvas.random().nextInt(kinds.size()));
    BufferedImage part =
        kind.draw(
            Canvas.of((int) Math.ceil(width), (int) Math.ceil(height), canvas.random().split()));
    canvas.graphics().drawImage(part, (int) x, (int) y, null);
  }
}
