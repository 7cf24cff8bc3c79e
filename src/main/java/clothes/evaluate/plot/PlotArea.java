package clothes.evaluate.plot;

import java.awt.geom.Rectangle2D;

/** A square grid of cells in a rectangle, in pixels. Row 0 is at the top. */
record PlotArea(Rectangle2D bounds, int size) {
  double cellWidth() {
    return bounds.getWidth() / size;
  }

  double centerX(int column) {
    return bounds.getX() + (column + 0.5) * bounds.getWidth() / size;
  }

  double centerY(int row) {
    return bounds.getY() + (row + 0.5) * bounds.getHeight() / size;
  }
}
