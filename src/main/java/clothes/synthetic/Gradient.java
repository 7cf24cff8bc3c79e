package clothes.synthetic;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.geom.Point2D;
import java.util.stream.Stream;

/** {@link SyntheticKind#GRADIENT}: linear, radial, round a point, or between four corners. */
final class Gradient {
  private Gradient() {}

  static void paint(Canvas sheet) {
    switch (sheet.whole(0, 3)) {
      case 0 -> linear(sheet);
      case 1 -> radial(sheet);
      case 2 -> turning(sheet);
      default -> corners(sheet);
    }
  }

  private static void linear(Canvas sheet) {
    double angle = sheet.between(0, 2 * Math.PI);
    double reach = sheet.side() * sheet.between(0.5, 1);
    Point2D middle = new Point2D.Double(sheet.width() / 2.0, sheet.height() / 2.0);
    Point2D from = away(middle, angle, reach);
    Point2D to = away(middle, angle + Math.PI, reach);
    Color[] colors = colors(sheet);
    sheet.fill(new LinearGradientPaint(from, to, stops(colors.length), colors, cycle(sheet)));
  }

  private static void radial(Canvas sheet) {
    Point2D middle = new Point2D.Double(sheet.x(), sheet.y());
    float radius = (float) (sheet.side() * sheet.between(0.4, 1.3));
    Color[] colors = colors(sheet);
    sheet.fill(new RadialGradientPaint(middle, radius, stops(colors.length), colors, cycle(sheet)));
  }

  private static void turning(Canvas sheet) {
    double x0 = sheet.x();
    double y0 = sheet.y();
    double start = sheet.between(0, 1);
    Color from = sheet.color();
    Color to = sheet.color();
    sheet.pixels(
        (x, y) -> {
          double turn = start + Math.atan2(y - y0, x - x0) / (2 * Math.PI) + 1;
          return Canvas.mix(from, to, Math.abs(2 * (turn % 1) - 1));
        });
  }

  private static void corners(Canvas sheet) {
    Color[] corners = Stream.generate(sheet::color).limit(4).toArray(Color[]::new);
    sheet.pixels(
        (x, y) -> {
          double right = (double) x / sheet.width();
          double down = (double) y / sheet.height();
          Color top = Canvas.mix(corners[0], corners[1], right);
          return Canvas.mix(top, Canvas.mix(corners[2], corners[3], right), down);
        });
  }

  private static Point2D away(Point2D from, double angle, double reach) {
    return new Point2D.Double(
        from.getX() + reach * Math.cos(angle), from.getY() + reach * Math.sin(angle));
  }

  private static Color[] colors(Canvas sheet) {
    return Stream.generate(sheet::color).limit(sheet.whole(2, 4)).toArray(Color[]::new);
  }

  private static float[] stops(int colors) {
    float[] stops = new float[colors];
    for (int i = 0; i < colors; i++) {
      stops[i] = (float) i / (colors - 1);
    }
    return stops;
  }

  private static CycleMethod cycle(Canvas sheet) {
    return sheet.chance(0.7) ? CycleMethod.NO_CYCLE : CycleMethod.REFLECT;
  }
}
