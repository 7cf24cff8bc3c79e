package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** {@link SyntheticKind#FRACTAL}: Julia sets, Sierpinski carpets and triangles, branching trees. */
final class Fractal {
  private static final int MAX_ITERATIONS = 80;

  private Fractal() {}

  static void paint(Canvas canvas) {
    switch (canvas.nextIntInclusive(0, 4)) {
      case 0, 1 -> julia(canvas);
      case 2 -> carpet(canvas);
      case 3 -> triangles(canvas);
      default -> tree(canvas);
    }
  }

  /** A Julia set of a point near the edge of the Mandelbrot set's main cardioid. */
  private static void julia(Canvas canvas) {
    double angle = canvas.uniform(0, 2 * Math.PI);
    double scale = canvas.uniform(1.0, 1.12);
    double cx = scale * (Math.cos(angle) / 2 - Math.cos(2 * angle) / 4);
    double cy = scale * (Math.sin(angle) / 2 - Math.sin(2 * angle) / 4);
    double unitsPerPixel = canvas.logUniform(0.4, 1.5) * 3.0 / canvas.shortSide();
    double rotation = canvas.uniform(0, Math.PI);
    Color[] colors = canvas.randomColors(canvas.nextIntInclusive(3, 6));
    Color inside = canvas.randomColor();
    double stretch = canvas.uniform(0.3, 2);
    canvas.setPixels(
        (x, y) -> {
          double u = (x - canvas.width() / 2.0) * unitsPerPixel;
          double v = (y - canvas.height() / 2.0) * unitsPerPixel;
          double steps =
              escapeTime(
                  u * Math.cos(rotation) - v * Math.sin(rotation),
                  u * Math.sin(rotation) + v * Math.cos(rotation),
                  cx,
                  cy);
          if (steps < 0) {
            return inside;
          }
          double position = stretch * Math.sqrt(steps) % colors.length;
          int next = ((int) position + 1) % colors.length;
          return Canvas.mix(colors[(int) position], colors[next], position % 1);
        });
  }

  /** The continuous escape time of a point; -1 for a point that does not escape. */
  private static double escapeTime(double x, double y, double cx, double cy) {
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double squaredModulus = x * x + y * y;
      if (squaredModulus > 64) {
        return i + 1 - Math.log(Math.log(squaredModulus) / 2) / Math.log(2);
      }
      double next = x * x - y * y + cx;
      y = 2 * x * y + cy;
      x = next;
    }
    return -1;
  }

  private static void carpet(Canvas canvas) {
    Color background = canvas.backgroundColor();
    canvas.fill(background);
    int parts = canvas.nextIntInclusive(2, 4);
    int holeMask = 0;
    for (int i = canvas.nextIntInclusive(1, parts * parts / 2); i > 0; i--) {
      holeMask |= 1 << canvas.nextIntInclusive(0, parts * parts - 1);
    }
    canvas.graphics().setColor(canvas.contrastingColor(background));
    Rectangle2D all = new Rectangle2D.Double(0, 0, canvas.width(), canvas.height());
    carpet(canvas, all, parts, holeMask);
  }

  /**
   * Divides an area recursively into {@code parts} rows and columns. The parts whose bit is set in
   * {@code holeMask} stay empty; bit 0 is the top left part.
   */
  private static void carpet(Canvas canvas, Rectangle2D area, int parts, int holeMask) {
    if (Math.min(area.getWidth(), area.getHeight()) < 5) {
      canvas.graphics().fill(area);
      return;
    }
    double width = area.getWidth() / parts;
    double height = area.getHeight() / parts;
    for (int row = 0; row < parts; row++) {
      for (int column = 0; column < parts; column++) {
        if ((holeMask >> (row * parts + column) & 1) == 0) {
          double x = area.getX() + column * width;
          double y = area.getY() + row * height;
          carpet(canvas, new Rectangle2D.Double(x, y, width, height), parts, holeMask);
        }
      }
    }
  }

  private static void triangles(Canvas canvas) {
    Color background = canvas.backgroundColor();
    canvas.fill(background);
    canvas.graphics().setColor(canvas.contrastingColor(background));
    double[] corners = new double[6];
    for (int i = 0; i < 3; i++) {
      double angle = canvas.uniform(2 * i, 2 * i + 1) * Math.PI / 3;
      corners[2 * i] = canvas.width() * (0.5 + 0.5 * Math.cos(angle));
      corners[2 * i + 1] = canvas.height() * (0.5 + 0.5 * Math.sin(angle));
    }
    triangles(canvas, corners, canvas.nextIntInclusive(3, 7));
  }

  /** Divides a triangle recursively; {@code corners} are x, y of each of the three corners. */
  private static void triangles(Canvas canvas, double[] corners, int depth) {
    if (depth == 0) {
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(corners[0], corners[1]);
      triangle.lineTo(corners[2], corners[3]);
      triangle.lineTo(corners[4], corners[5]);
      canvas.graphics().fill(triangle);
      return;
    }
    for (int i = 0; i < 3; i++) {
      double[] cornerTriangle = new double[6];
      for (int j = 0; j < 6; j++) {
        cornerTriangle[j] = (corners[j] + corners[2 * i + j % 2]) / 2;
      }
      triangles(canvas, cornerTriangle, depth - 1);
    }
  }

  private static void tree(Canvas canvas) {
    Color background = canvas.backgroundColor();
    canvas.fill(background);
    Color trunk = canvas.contrastingColor(background);
    Branching branching =
        new Branching(
            canvas,
            trunk,
            /* leaves= */ canvas.contrastingColor(background),
            /* angle= */ canvas.uniform(0.2, 0.9),
            /* shrink= */ canvas.uniform(0.62, 0.78),
            /* disorder= */ canvas.chance(0.5) ? 0 : 0.5);
    double y = canvas.height() * canvas.uniform(0.85, 1);
    double length = canvas.height() * canvas.uniform(0.18, 0.28);
    double x = canvas.width() * canvas.uniform(0.35, 0.65);
    branching.grow(x, y, -Math.PI / 2, length, Branching.LEVELS);
  }

  /**
   * A branching tree.
   *
   * @param angle between a branch and its parent, in radians
   * @param shrink the length of a branch divided by the length of its parent
   * @param disorder strength of the random variation of angles and lengths, 0 for none
   */
  private record Branching(
      Canvas canvas, Color trunk, Color leaves, double angle, double shrink, double disorder) {
    private static final int LEVELS = 10;

    /**
     * Draws a branch from (x, y) and its descendants; {@code levels} includes the branch itself.
     */
    void grow(double x, double y, double direction, double length, int levels) {
      if (levels == 0) {
        return;
      }
      double toX = x + length * Math.cos(direction);
      double toY = y + length * Math.sin(direction);
      canvas.graphics().setColor(Canvas.mix(leaves, trunk, levels / (double) LEVELS));
      canvas.setStrokeWidth(Math.max(1, length / 9));
      canvas.graphics().draw(new Line2D.Double(x, y, toX, toY));
      for (int side = -1; side <= 1; side += 2) {
        double bend = angle * side * (1 + disorder * canvas.uniform(-1, 1));
        double childLength = length * shrink * (1 + disorder * canvas.uniform(-0.3, 0.3));
        grow(toX, toY, direction + bend, childLength, levels - 1);
      }
    }
  }
}
