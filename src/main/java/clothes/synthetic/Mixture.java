package clothes.synthetic;

import java.awt.AlphaComposite;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** {@link SyntheticKind#MIXTURE}: others side by side, framed, one through the other. */
final class Mixture {
  private Mixture() {}

  static void paint(Canvas sheet) {
    switch (sheet.whole(0, 3)) {
      case 0 -> tiles(sheet, sheet.whole(1, 3), sheet.whole(2, 3));
      case 1 -> framed(sheet);
      case 2 -> through(sheet);
      default -> {
        put(sheet, 0, 0, sheet.width(), sheet.height());
        for (int i = sheet.whole(1, 4); i > 0; i--) {
          double width = sheet.width() * sheet.between(0.2, 0.7);
          double height = sheet.height() * sheet.between(0.2, 0.7);
          double x = sheet.between(0, sheet.width() - width);
          put(sheet, x, sheet.between(0, sheet.height() - height), width, height);
        }
      }
    }
  }

  private static void tiles(Canvas sheet, int columns, int rows) {
    double width = (double) sheet.width() / columns;
    double height = (double) sheet.height() / rows;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        put(sheet, column * width, row * height, width + 1, height + 1);
      }
    }
  }

  private static void framed(Canvas sheet) {
    put(sheet, 0, 0, sheet.width(), sheet.height());
    double x = sheet.width() * sheet.between(0.08, 0.35);
    double y = sheet.height() * sheet.between(0.08, 0.35);
    double width = sheet.width() - 2 * x;
    double height = sheet.height() - 2 * y;
    Shape window =
        sheet.chance(0.4)
            ? new Ellipse2D.Double(x, y, width, height)
            : new Rectangle2D.Double(x, y, width, height);
    sheet.pen().setClip(window);
    put(sheet, x, y, width, height);
  }

  private static void through(Canvas sheet) {
    put(sheet, 0, 0, sheet.width(), sheet.height());
    sheet
        .pen()
        .setComposite(
            AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) sheet.between(0.3, 0.7)));
    put(sheet, 0, 0, sheet.width(), sheet.height());
  }

  /** Any of the others into a box. */
  private static void put(Canvas sheet, double x, double y, double width, double height) {
    List<SyntheticKind> kinds = SyntheticKind.pure();
    SyntheticKind kind = kinds.get(sheet.random().nextInt(kinds.size()));
    BufferedImage part =
        kind.draw(
            Canvas.of((int) Math.ceil(width), (int) Math.ceil(height), sheet.random().split()));
    sheet.pen().drawImage(part, (int) x, (int) y, null);
  }
}
