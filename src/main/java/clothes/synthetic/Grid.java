package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** {@link SyntheticKind#GRID}: the same motif in every cell; half of the grids are rotated. */
final class Grid {
  private Grid() {}

  /** Paints one cell; the origin is its upper left corner. */
  private interface CellPainter {
    void paint(int column, int row);
  }

  static void paint(Canvas canvas) {
    Color background = canvas.backgroundColor();
    Color color = canvas.contrastingColor(background);
    canvas.fill(background);
    double width = canvas.logUniform(6, canvas.shortSide() / 3.0);
    double height = canvas.chance(0.6) ? width : width * canvas.logUniform(0.3, 3);
    switch (canvas.nextIntInclusive(0, 4)) {
      case 0 -> paintCells(canvas, width, height, lines(canvas, color, width, height));
      case 1 ->
          paintCells(canvas, width, height, checkers(canvas, background, color, width, height));
      case 2 -> paintCells(canvas, width, height, tiles(canvas, width, height));
      case 3 -> paintShifted(canvas, width, height, 0.5, bricks(canvas, color, width, height));
      default -> {
        double shift = canvas.nextIntInclusive(0, 1) / 2.0;
        paintShifted(canvas, width, height, shift, dots(canvas, color, width, height));
      }
    }
  }

  private static void paintCells(Canvas canvas, double width, double height, CellPainter painter) {
    paintShifted(canvas, width, height, 0, painter);
  }

  /**
   * Paints every cell of the grid, which is rotated with a probability of one half.
   *
   * @param shift the offset of odd rows, as a share of the cell width
   */
  private static void paintShifted(
      Canvas canvas, double width, double height, double shift, CellPainter painter) {
    if (canvas.chance(0.5)) {
      canvas
          .graphics()
          .rotate(canvas.uniform(0, Math.PI), canvas.width() / 2.0, canvas.height() / 2.0);
    }
    double longSide = Math.max(canvas.width(), canvas.height());
    for (int row = (int) (-longSide / height); row * height < 2 * longSide; row++) {
      for (int column = (int) (-longSide / width) - 1; column * width < 2 * longSide; column++) {
        double x = (column + (row & 1) * shift) * width;
        double y = row * height;
        canvas.graphics().translate(x, y);
        painter.paint(column, row);
        canvas.graphics().translate(-x, -y);
      }
    }
  }

  private static CellPainter lines(Canvas canvas, Color color, double width, double height) {
    double lineWidth = canvas.logUniform(0.7, Math.max(1, width / 4));
    int boldPeriod = canvas.nextIntInclusive(2, 10);
    boolean hasVerticalLines = canvas.chance(0.8);
    return (column, row) -> {
      canvas.graphics().setColor(color);
      canvas.setStrokeWidth(row % boldPeriod == 0 ? 1.8 * lineWidth : lineWidth);
      canvas.graphics().draw(new Line2D.Double(0, 0, width, 0));
      canvas.setStrokeWidth(column % boldPeriod == 0 ? 1.8 * lineWidth : lineWidth);
      if (hasVerticalLines) {
        canvas.graphics().draw(new Line2D.Double(0, 0, 0, height));
      }
    };
  }

  private static CellPainter checkers(
      Canvas canvas, Color background, Color color, double width, double height) {
    return (column, row) -> {
      canvas.graphics().setColor(((column + row) & 1) == 0 ? background : color);
      canvas.graphics().fill(new Rectangle2D.Double(0, 0, width + 0.5, height + 0.5));
    };
  }

  private static CellPainter tiles(Canvas canvas, double width, double height) {
    double gap = canvas.uniform(0, 0.2);
    Color[] colors = canvas.randomColors(4);
    return (column, row) -> {
      canvas.graphics().setColor(colors[canvas.nextIntInclusive(0, 3)]);
      canvas.graphics().fill(new Rectangle2D.Double(0, 0, width * (1 - gap), height * (1 - gap)));
    };
  }

  private static CellPainter bricks(Canvas canvas, Color color, double width, double height) {
    double gap = canvas.uniform(0.04, 0.15);
    Color otherColor = canvas.randomColor();
    double maxVariation = canvas.uniform(0, 0.4);
    return (column, row) -> {
      double share = canvas.uniform(0, 1) * maxVariation;
      canvas.graphics().setColor(Canvas.mix(color, otherColor, share));
      canvas.graphics().fill(new Rectangle2D.Double(0, 0, width * (1 - gap), height * (1 - gap)));
    };
  }

  private static CellPainter dots(Canvas canvas, Color color, double width, double height) {
    double size = canvas.uniform(0.2, 0.95);
    return (column, row) -> {
      canvas.graphics().setColor(color);
      canvas.graphics().fill(new Ellipse2D.Double(0, 0, width * size, height * size));
    };
  }
}
