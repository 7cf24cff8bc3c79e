package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.Stream;

/**
 * {@link SyntheticKind#FRACTAL}: Julia sets, carpets, triangles within triangles, branching trees.
 */
final class Fractal {
  private static final int MOST_STEPS = 80;

  private Fractal() {}

  static void paint(Canvas sheet) {
    switch (sheet.whole(0, 4)) {
      case 0, 1 -> julia(sheet);
      case 2 -> carpet(sheet);
      case 3 -> triangles(sheet);
      default -> tree(sheet);
    }
  }

  /** Of a point near the edge of the Mandelbrot set's heart, where Julia sets are richest. */
  private static void julia(Canvas sheet) {
    double angle = sheet.between(0, 2 * Math.PI);
    double away = sheet.between(1.0, 1.12);
    double cx = away * (Math.cos(angle) / 2 - Math.cos(2 * angle) / 4);
    double cy = away * (Math.sin(angle) / 2 - Math.sin(2 * angle) / 4);
    double zoom = sheet.scale(0.4, 1.5) * 3.0 / sheet.side();
    double turn = sheet.between(0, Math.PI);
    Color[] colors = Stream.generate(sheet::color).limit(sheet.whole(3, 6)).toArray(Color[]::new);
    Color inside = sheet.color();
    double stretch = sheet.between(0.3, 2);
    sheet.pixels(
        (x, y) -> {
          double u = (x - sheet.width() / 2.0) * zoom;
          double v = (y - sheet.height() / 2.0) * zoom;
          double steps =
              escape(
                  u * Math.cos(turn) - v * Math.sin(turn),
                  u * Math.sin(turn) + v * Math.cos(turn),
                  cx,
                  cy);
          if (steps < 0) {
            return inside;
          }
          double place = stretch * Math.sqrt(steps) % colors.length;
          int next = ((int) place + 1) % colors.length;
          return Canvas.mix(colors[(int) place], colors[next], place % 1);
        });
  }

  /** Steps, and the part of one, until the point is far away; -1 if it stays. */
  private static double escape(double x, double y, double cx, double cy) {
    for (int i = 0; i < MOST_STEPS; i++) {
      double square = x * x + y * y;
      if (square > 64) {
        return i + 1 - Math.log(Math.log(square) / 2) / Math.log(2);
      }
      double next = x * x - y * y + cx;
      y = 2 * x * y + cy;
      x = next;
    }
    return -1;
  }

  private static void carpet(Canvas sheet) {
    Color ground = sheet.ground();
    sheet.fill(ground);
    int parts = sheet.whole(2, 4);
    int holes = 0;
    for (int i = sheet.whole(1, parts * parts / 2); i > 0; i--) {
      holes |= 1 << sheet.whole(0, parts * parts - 1);
    }
    sheet.pen().setColor(sheet.on(ground));
    carpet(sheet, 0, 0, sheet.width(), sheet.height(), parts, holes);
  }

  /**
   * @param holes a bit for each part that stays empty
   */
  private static void carpet(
      Canvas sheet, double x, double y, double width, double height, int parts, int holes) {
    if (Math.min(width, height) < 5) {
      sheet.pen().fill(new Rectangle2D.Double(x, y, width, height));
      return;
    }
    double w = width / parts;
    double h = height / parts;
    for (int row = 0; row < parts; row++) {
      for (int column = 0; column < parts; column++) {
        if ((holes >> (row * parts + column) & 1) == 0) {
          carpet(sheet, x + column * w, y + row * h, w, h, parts, holes);
        }
      }
    }
  }

  private static void triangles(Canvas sheet) {
    Color ground = sheet.ground();
    sheet.fill(ground);
    sheet.pen().setColor(sheet.on(ground));
    double[] corners = new double[6];
    for (int i = 0; i < 3; i++) {
      double angle = sheet.between(2 * i, 2 * i + 1) * Math.PI / 3;
      corners[2 * i] = sheet.width() * (0.5 + 0.5 * Math.cos(angle));
      corners[2 * i + 1] = sheet.height() * (0.5 + 0.5 * Math.sin(angle));
    }
    triangles(sheet, corners, sheet.whole(3, 7));
  }

  private static void triangles(Canvas sheet, double[] corners, int depth) {
    if (depth == 0) {
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(corners[0], corners[1]);
      triangle.lineTo(corners[2], corners[3]);
      triangle.lineTo(corners[4], corners[5]);
      sheet.pen().fill(triangle);
      return;
    }
    for (int i = 0; i < 3; i++) {
      double[] third = new double[6];
      for (int j = 0; j < 6; j++) {
        third[j] = (corners[j] + corners[2 * i + j % 2]) / 2;
      }
      triangles(sheet, third, depth - 1);
    }
  }

  private static void tree(Canvas sheet) {
    Color ground = sheet.ground();
    sheet.fill(ground);
    Color trunk = sheet.on(ground);
    Branching branching =
        new Branching(
            sheet,
            trunk,
            sheet.on(ground),
            sheet.between(0.2, 0.9),
            sheet.between(0.62, 0.78),
            sheet.chance(0.5) ? 0 : 0.5);
    double y = sheet.height() * sheet.between(0.85, 1);
    double length = sheet.height() * sheet.between(0.18, 0.28);
    branching.grow(sheet.width() * sheet.between(0.35, 0.65), y, -Math.PI / 2, length, 10);
  }

  private record Branching(
      Canvas sheet, Color trunk, Color leaves, double angle, double shrink, double disorder) {
    void grow(double x, double y, double direction, double length, int depth) {
      if (depth == 0) {
        return;
      }
      double toX = x + length * Math.cos(direction);
      double toY = y + length * Math.sin(direction);
      sheet.pen().setColor(Canvas.mix(leaves, trunk, depth / 10.0));
      sheet.stroke(Math.max(1, length / 9));
      sheet.pen().draw(new Line2D.Double(x, y, toX, toY));
      for (int side = -1; side <= 1; side += 2) {
        double bend = angle * side * (1 + disorder * sheet.between(-1, 1));
        double next = length * shrink * (1 + disorder * sheet.between(-0.3, 0.3));
        grow(toX, toY, direction + bend, next, depth - 1);
      }
    }
  }
}
