package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/** {@link SyntheticKind#SCRIBBLE}: pen strokes of one kind, in one color or several. */
final class Scribble {
  private Scribble() {}

  static void paint(Canvas canvas) {
    Color background = canvas.backgroundColor();
    canvas.fill(background);
    boolean colored = canvas.chance(0.4);
    Color ink = canvas.contrastingColor(background);
    int strokes = (int) canvas.logUniform(1, 40);
    double width = canvas.logUniform(1, 14);
    int kind = canvas.nextIntInclusive(0, 4);
    for (int i = 0; i < strokes; i++) {
      canvas.graphics().setColor(colored ? canvas.contrastingColor(background) : ink);
      canvas.setStrokeWidth(width * canvas.uniform(0.7, 1.3));
      canvas.graphics().draw(stroke(canvas, kind));
    }
  }

  private static Path2D stroke(Canvas canvas, int kind) {
    return switch (kind) {
      case 0 -> walk(canvas);
      case 1 -> spiral(canvas);
      case 2 -> lissajous(canvas);
      case 3 -> zigzag(canvas);
      default -> curves(canvas);
    };
  }

  private static Path2D curves(Canvas canvas) {
    Path2D curves = new Path2D.Double();
    curves.moveTo(canvas.randomX(), canvas.randomY());
    for (int i = canvas.nextIntInclusive(1, 6); i > 0; i--) {
      curves.curveTo(
          canvas.randomX(),
          canvas.randomY(),
          canvas.randomX(),
          canvas.randomY(),
          canvas.randomX(),
          canvas.randomY());
    }
    return curves;
  }

  private static Path2D walk(Canvas canvas) {
    Path2D walk = new Path2D.Double();
    double x = canvas.randomX();
    double y = canvas.randomY();
    double angle = canvas.uniform(0, 2 * Math.PI);
    double bend = canvas.uniform(0.2, 1.5);
    walk.moveTo(x, y);
    for (int i = canvas.nextIntInclusive(20, 200); i > 0; i--) {
      angle += canvas.uniform(-bend, bend);
      x += canvas.shortSide() / 40.0 * Math.cos(angle);
      y += canvas.shortSide() / 40.0 * Math.sin(angle);
      walk.lineTo(x, y);
    }
    return walk;
  }

  private static Path2D spiral(Canvas canvas) {
    double x = canvas.randomX();
    double y = canvas.randomY();
    double turns = canvas.uniform(2, 9);
    double radius = canvas.shortSide() * canvas.uniform(0.1, 0.5);
    return parametricCurve(
        t -> x + radius * t * Math.cos(2 * Math.PI * turns * t),
        t -> y + radius * t * Math.sin(2 * Math.PI * turns * t));
  }

  private static Path2D lissajous(Canvas canvas) {
    int frequencyX = canvas.nextIntInclusive(1, 7);
    int frequencyY = canvas.nextIntInclusive(1, 7);
    double phase = canvas.uniform(0, Math.PI);
    double radiusX = canvas.width() * canvas.uniform(0.1, 0.48);
    double radiusY = canvas.height() * canvas.uniform(0.1, 0.48);
    double x = canvas.width() * canvas.uniform(0.3, 0.7);
    double y = canvas.height() * canvas.uniform(0.3, 0.7);
    return parametricCurve(
        t -> x + radiusX * Math.sin(2 * Math.PI * frequencyX * t + phase),
        t -> y + radiusY * Math.sin(2 * Math.PI * frequencyY * t));
  }

  private static Path2D zigzag(Canvas canvas) {
    Path2D zigzag = new Path2D.Double();
    double left = canvas.randomX() * 0.5;
    double right = left + canvas.uniform(0.2, 0.6) * canvas.width();
    double y = canvas.randomY();
    double step = canvas.shortSide() * canvas.uniform(0.01, 0.05);
    zigzag.moveTo(left, y);
    for (int i = canvas.nextIntInclusive(4, 30); i > 0; i--) {
      y += step * canvas.uniform(0.6, 1.4);
      double jitter = canvas.uniform(-0.05, 0.05) * canvas.width();
      zigzag.lineTo((i % 2 == 0 ? right : left) + jitter, y);
    }
    return zigzag;
  }

  /** The curve through (x(t), y(t)) for t from 0 to 1. */
  private static Path2D parametricCurve(DoubleUnaryOperator x, DoubleUnaryOperator y) {
    Path2D curve = new Path2D.Double();
    curve.moveTo(x.applyAsDouble(0), y.applyAsDouble(0));
    for (int i = 1; i <= 600; i++) {
      curve.lineTo(x.applyAsDouble(i / 600.0), y.applyAsDouble(i / 600.0));
    }
    return curve;
  }
}
