package clothes.synthetic;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.geom.Point2D;

/** {@link SyntheticKind#GRADIENT}: linear, radial, angular, or bilinear between four corners. */
final class Gradient {
  private Gradient() {}

  static void paint(Canvas canvas) {
    switch (canvas.nextIntInclusive(0, 3)) {
      case 0 -> linear(canvas);
      case 1 -> radial(canvas);
      case 2 -> angular(canvas);
      default -> bilinear(canvas);
    }
  }

  private static void linear(Canvas canvas) {
    double angle = canvas.uniform(0, 2 * Math.PI);
    double halfLength = canvas.shortSide() * canvas.uniform(0.5, 1);
    Point2D middle = new Point2D.Double(canvas.width() / 2.0, canvas.height() / 2.0);
    Point2D from = pointAt(middle, angle, halfLength);
    Point2D to = pointAt(middle, angle + Math.PI, halfLength);
    Color[] colors = colors(canvas);
    canvas.fill(new LinearGradientPaint(from, to, stops(colors.length), colors, cycle(canvas)));
  }

  private static void radial(Canvas canvas) {
    Point2D middle = new Point2D.Double(canvas.randomX(), canvas.randomY());
    float radius = (float) (canvas.shortSide() * canvas.uniform(0.4, 1.3));
    Color[] colors = colors(canvas);
    canvas.fill(
        new RadialGradientPaint(middle, radius, stops(colors.length), colors, cycle(canvas)));
  }

  private static void angular(Canvas canvas) {
    double x0 = canvas.randomX();
    double y0 = canvas.randomY();
    double start = canvas.uniform(0, 1);
    Color from = canvas.randomColor();
    Color to = canvas.randomColor();
    canvas.setPixels(
        (x, y) -> {
          double turn = start + Math.atan2(y - y0, x - x0) / (2 * Math.PI) + 1;
          return Canvas.mix(from, to, Math.abs(2 * (turn % 1) - 1));
        });
  }

  private static void bilinear(Canvas canvas) {
    Color[] corners = canvas.randomColors(4);
    canvas.setPixels(
        (x, y) -> {
          double right = (double) x / canvas.width();
          double down = (double) y / canvas.height();
          Color top = Canvas.mix(corners[0], corners[1], right);
          return Canvas.mix(top, Canvas.mix(corners[2], corners[3], right), down);
        });
  }

  private static Point2D pointAt(Point2D from, double angle, double distance) {
    return new Point2D.Double(
        from.getX() + distance * Math.cos(angle), from.getY() + distance * Math.sin(angle));
  }

  private static Color[] colors(Canvas canvas) {
    return canvas.randomColors(canvas.nextIntInclusive(2, 4));
  }

  /** The positions of colors at equal distances from 0 to 1. */
  private static float[] stops(int colors) {
    float[] stops = new float[colors];
    for (int i = 0; i < colors; i++) {
      stops[i] = (float) i / (colors - 1);
    }
    return stops;
  }

  private static CycleMethod cycle(Canvas canvas) {
    return canvas.chance(0.7) ? CycleMethod.NO_CYCLE : CycleMethod.REFLECT;
  }
}
