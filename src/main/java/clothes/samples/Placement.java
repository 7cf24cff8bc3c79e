package clothes.samples;

import clothes.synthetic.Noise;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;

/**
 * How a garment lies in the scene: turned, scaled, moved, and with edges as uneven as a hand lays
 * them.
 */
record Placement(AffineTransform transform, double unevenness, Noise noise) {

  /** Moves the middle of the sheet to (x, y), which are counted from the middle of the scene. */
  static Placement of(double x, double y, double degrees, double scale, double unevenness) {
    AffineTransform transform = new AffineTransform();
    transform.translate(ScalarField.WIDTH / 2.0 + x, ScalarField.HEIGHT / 2.0 + y);
    transform.rotate(Math.toRadians(degrees));
    transform.scale(scale, scale);
    transform.translate(-300, -400);
    return new Placement(transform, unevenness, new Noise(11));
  }

  Shape apply(Shape shape) {
    Path2D placed = new Path2D.Double(PathIterator.WIND_NON_ZERO);
    double[] point = new double[6];
    double[] last = new double[2];
    PathIterator steps = shape.getPathIterator(transform, 0.2);
    placed.setWindingRule(steps.getWindingRule());
    for (; !steps.isDone(); steps.next()) {
      switch (steps.currentSegment(point)) {
        case PathIterator.SEG_MOVETO -> placed.moveTo(unevenX(point), unevenY(point));
        case PathIterator.SEG_LINETO -> line(placed, last, point);
        default -> placed.closePath();
      }
      last[0] = point[0];
      last[1] = point[1];
    }
    return placed;
  }

  /** Where a pixel of the scene lies on the sheet. */
  Point2D sheet(double x, double y) {
    try {
      return transform.inverseTransform(new Point2D.Double(x, y), null);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a placement has a scale above 0", e);
    }
  }

  private void line(Path2D placed, double[] from, double[] to) {
    int steps = 1 + (int) (Math.hypot(to[0] - from[0], to[1] - from[1]) / 5);
    for (int i = 1; i <= steps; i++) {
      double share = (double) i / steps;
      double[] point = {from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share};
      placed.lineTo(unevenX(point), unevenY(point));
    }
  }

  private double unevenX(double[] point) {
    return point[0] + unevenness * uneven(point[0], point[1]);
  }

  private double unevenY(double[] point) {
    return point[1] + unevenness * uneven(point[0] + 1000, point[1]);
  }

  private double uneven(double x, double y) {
    return noise.at(x / 90, y / 90) * 1.6 + noise.at(x / 24, y / 24) * 0.5;
  }
}
