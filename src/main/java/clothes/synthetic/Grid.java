package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** {@link SyntheticKind#GRID}: the same mark at every place of a lattice that may be turned. */
final class Grid {
  private Grid() {}

  /** What stands in the cell of a column and a row, whose upper left corner is the origin. */
  private interface Cell {
    void paint(int column, int row);
  }

  static void paint(Canvas sheet) {
    Color ground = sheet.ground();
    Color color = sheet.on(ground);
    sheet.fill(ground);
    double width = sheet.scale(6, sheet.side() / 3.0);
    double height = sheet.chance(0.6) ? width : width * sheet.scale(0.3, 3);
    switch (sheet.whole(0, 4)) {
      case 0 -> each(sheet, width, height, 0, lines(sheet, color, width, height));
      case 1 -> each(sheet, width, height, 0, checkers(sheet, ground, color, width, height));
      case 2 -> each(sheet, width, height, 0, tiles(sheet, width, height));
      case 3 -> each(sheet, width, height, 0.5, bricks(sheet, color, width, height));
      default ->
          each(sheet, width, height, sheet.whole(0, 1) / 2.0, dots(sheet, color, width, height));
    }
  }

  /** With every second row shifted by some part of a cell. */
  private static void each(Canvas sheet, double width, double height, double shift, Cell cell) {
    if (sheet.chance(0.5)) {
      sheet.pen().rotate(sheet.between(0, Math.PI), sheet.width() / 2.0, sheet.height() / 2.0);
    }
    double reach = Math.max(sheet.width(), sheet.height());
    for (int row = (int) (-reach / height); row * height < 2 * reach; row++) {
      for (int column = (int) (-reach / width) - 1; column * width < 2 * reach; column++) {
        double x = (column + (row & 1) * shift) * width;
        double y = row * height;
        sheet.pen().translate(x, y);
        cell.paint(column, row);
        sheet.pen().translate(-x, -y);
      }
    }
  }

  private static Cell lines(Canvas sheet, Color color, double width, double height) {
    double line = sheet.scale(0.7, Math.max(1, width / 4));
    int bold = sheet.whole(2, 10);
    boolean down = sheet.chance(0.8);
    return (column, row) -> {
      sheet.pen().setColor(color);
      sheet.stroke(row % bold == 0 ? 1.8 * line : line);
      sheet.pen().draw(new Line2D.Double(0, 0, width, 0));
      sheet.stroke(column % bold == 0 ? 1.8 * line : line);
      if (down) {
        sheet.pen().draw(new Line2D.Double(0, 0, 0, height));
      }
    };
  }

  private static Cell checkers(
      Canvas sheet, Color ground, Color color, double width, double height) {
    return (column, row) -> {
      sheet.pen().setColor(((column + row) & 1) == 0 ? ground : color);
      sheet.pen().fill(new Rectangle2D.Double(0, 0, width + 0.5, height + 0.5));
    };
  }

  private static Cell tiles(Canvas sheet, double width, double height) {
    double gap = sheet.between(0, 0.2);
    Color[] colors = {sheet.color(), sheet.color(), sheet.color(), sheet.color()};
    return (column, row) -> {
      sheet.pen().setColor(colors[sheet.whole(0, 3)]);
      sheet.pen().fill(new Rectangle2D.Double(0, 0, width * (1 - gap), height * (1 - gap)));
    };
  }

  private static Cell bricks(Canvas sheet, Color color, double width, double height) {
    double gap = sheet.between(0.04, 0.15);
    Color other = sheet.color();
    double varied = sheet.between(0, 0.4);
    return (column, row) -> {
      sheet.pen().setColor(Canvas.mix(color, other, sheet.between(0, 1) * varied));
      sheet.pen().fill(new Rectangle2D.Double(0, 0, width * (1 - gap), height * (1 - gap)));
    };
  }

  private static Cell dots(Canvas sheet, Color color, double width, double height) {
    double size = sheet.between(0.2, 0.95);
    return (column, row) -> {
      sheet.pen().setColor(color);
      sheet.pen().fill(new Ellipse2D.Double(0, 0, width * size, height * size));
    };
  }
}
