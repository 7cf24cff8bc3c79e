package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/** {@link SyntheticKind#SCRIBBLE}: strokes of one pen or several. */
final class Scribble {
  private Scribble() {}

  static void paint(Canvas sheet) {
    Color ground = sheet.ground();
    sheet.fill(ground);
    boolean colored = sheet.chance(0.4);
    Color ink = sheet.on(ground);
    int strokes = (int) sheet.scale(1, 40);
    double width = sheet.scale(1, 14);
    int kind = sheet.whole(0, 4);
    for (int i = 0; i < strokes; i++) {
      sheet.pen().setColor(colored ? sheet.on(ground) : ink);
      sheet.stroke(width * sheet.between(0.7, 1.3));
      sheet.pen().draw(stroke(sheet, kind));
    }
  }

  private static Path2D stroke(Canvas sheet, int kind) {
    return switch (kind) {
      case 0 -> walk(sheet);
      case 1 -> spiral(sheet);
      case 2 -> figure(sheet);
      case 3 -> zigzag(sheet);
      default -> curves(sheet);
    };
  }

  private static Path2D curves(Canvas sheet) {
    Path2D curves = new Path2D.Double();
    curves.moveTo(sheet.x(), sheet.y());
    for (int i = sheet.whole(1, 6); i > 0; i--) {
      curves.curveTo(sheet.x(), sheet.y(), sheet.x(), sheet.y(), sheet.x(), sheet.y());
    }
    return curves;
  }

  private static Path2D walk(Canvas sheet) {
    Path2D walk = new Path2D.Double();
    double x = sheet.x();
    double y = sheet.y();
    double angle = sheet.between(0, 2 * Math.PI);
    double bend = sheet.between(0.2, 1.5);
    walk.moveTo(x, y);
    for (int i = sheet.whole(20, 200); i > 0; i--) {
      angle += sheet.between(-bend, bend);
      x += sheet.side() / 40.0 * Math.cos(angle);
      y += sheet.side() / 40.0 * Math.sin(angle);
      walk.lineTo(x, y);
    }
    return walk;
  }

  private static Path2D spiral(Canvas sheet) {
    double x = sheet.x();
    double y = sheet.y();
    double turns = sheet.between(2, 9);
    double reach = sheet.side() * sheet.between(0.1, 0.5);
    return course(
        t -> x + reach * t * Math.cos(2 * Math.PI * turns * t),
        t -> y + reach * t * Math.sin(2 * Math.PI * turns * t));
  }

  /** Of Lissajous. */
  private static Path2D figure(Canvas sheet) {
    int across = sheet.whole(1, 7);
    int down = sheet.whole(1, 7);
    double phase = sheet.between(0, Math.PI);
    double wide = sheet.width() * sheet.between(0.1, 0.48);
    double high = sheet.height() * sheet.between(0.1, 0.48);
    double x = sheet.width() * sheet.between(0.3, 0.7);
    double y = sheet.height() * sheet.between(0.3, 0.7);
    return course(
        t -> x + wide * Math.sin(2 * Math.PI * across * t + phase),
        t -> y + high * Math.sin(2 * Math.PI * down * t));
  }

  private static Path2D zigzag(Canvas sheet) {
    Path2D zigzag = new Path2D.Double();
    double left = sheet.x() * 0.5;
    double right = left + sheet.between(0.2, 0.6) * sheet.width();
    double y = sheet.y();
    double step = sheet.side() * sheet.between(0.01, 0.05);
    zigzag.moveTo(left, y);
    for (int i = sheet.whole(4, 30); i > 0; i--) {
      y += step * sheet.between(0.6, 1.4);
      double reach = sheet.between(-0.05, 0.05) * sheet.width();
      zigzag.lineTo((i % 2 == 0 ? right : left) + reach, y);
    }
    return zigzag;
  }

  private static Path2D course(DoubleUnaryOperator x, DoubleUnaryOperator y) {
    Path2D course = new Path2D.Double();
    course.moveTo(x.applyAsDouble(0), y.applyAsDouble(0));
    for (int i = 1; i <= 600; i++) {
      course.lineTo(x.applyAsDouble(i / 600.0), y.applyAsDouble(i / 600.0));
    }
    return course;
  }
}
