package clothes.evaluate.plot;

import java.awt.geom.Rectangle2D;

/**
 * A grid of cells that fills a rectangle. Row 0 is at the top.
 *
 * @param bounds the rectangle, in pixels
 * @param count the number of rows and the number of columns
 */
record PlotGrid(Rectangle2D bounds, int count) {
  double cellWidth() {
    return bounds.getWidth() / count;
  }

  double centerX(int column) {
    return bounds.getX() + (column + 0.5) * bounds.getWidth() / count;
  }

  double centerY(int row) {
    return bounds.getY() + (row + 0.5) * bounds.getHeight() / count;
  }
}
