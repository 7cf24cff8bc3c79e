package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;

/**
 * The position of a garment in the scene.
 *
 * @param transform from sheet to scene
 * @param jitter how uneven the edges are, in pixels
 */
public record Placement(AffineTransform transform, double jitter, PerlinNoise noise) {

  /**
   * Places the sheet of an {@link Outline} with its center at (x, y) relative to the center of the
   * scene.
   *
   * @param degrees clockwise rotation
   * @param scale pixels of the scene per unit of the sheet
   */
  public static Placement of(double x, double y, double degrees, double scale, double jitter) {
    AffineTransform transform = new AffineTransform();
    transform.translate(ScalarField.WIDTH / 2.0 + x, ScalarField.HEIGHT / 2.0 + y);
    transform.rotate(Math.toRadians(degrees));
    transform.scale(scale, scale);
    transform.translate(-300, -400);
    return new Placement(transform, jitter, new PerlinNoise(11));
  }

  /** Rotates clockwise about the center of the scene, without scaling and without jitter. */
  static Placement rotated(double degrees) {
    return of(0, 0, degrees, 1, 0);
  }

  Shape apply(Shape shape) {
    Path2D placed = new Path2D.Double(PathIterator.WIND_NON_ZERO);
    double[] point = new double[6];
    double[] last = new double[2];
    PathIterator steps = shape.getPathIterator(transform, 0.2);
    placed.setWindingRule(steps.getWindingRule());
    for (; !steps.isDone(); steps.next()) {
      switch (steps.currentSegment(point)) {
        case PathIterator.SEG_MOVETO -> placed.moveTo(jitterX(point), jitterY(point));
        case PathIterator.SEG_LINETO -> addLine(placed, last, point);
        default -> placed.closePath();
      }
      last[0] = point[0];
      last[1] = point[1];
    }
    return placed;
  }

  /** Converts a pixel of the scene to sheet coordinates. */
  Point2D toSheet(double x, double y) {
    try {
      return transform.inverseTransform(new Point2D.Double(x, y), null);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("the scale of a placement must be above 0", e);
    }
  }

  private void addLine(Path2D placed, double[] from, double[] to) {
    int steps = 1 + (int) (Math.hypot(to[0] - from[0], to[1] - from[1]) / 5);
    for (int i = 1; i <= steps; i++) {
      double share = (double) i / steps;
      double[] point = {from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share};
      placed.lineTo(jitterX(point), jitterY(point));
    }
  }

  private double jitterX(double[] point) {
    return point[0] + jitter * jitterAt(point[0], point[1]);
  }

  private double jitterY(double[] point) {
    return point[1] + jitter * jitterAt(point[0] + 1000, point[1]);
  }

  private double jitterAt(double x, double y) {
    return noise.at(x / 90, y / 90) * 1.6 + noise.at(x / 24, y / 24) * 0.5;
  }
}
