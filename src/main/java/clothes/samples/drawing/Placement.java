package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;

/**
 * Where an {@link Outline} lies in the scene, and how uneven its edges are. The sheet is the
 * outline's coordinate system.
 */
public final class Placement {
  private static final PerlinNoise NOISE = new PerlinNoise(11);

  private final double right;
  private final double down;
  private final double degrees;
  private final double scale;
  private final double jitter;
  private final AffineTransform sheetToScene;

  private Placement(double right, double down, double degrees, double scale, double jitter) {
    this.right = right;
    this.down = down;
    this.degrees = degrees;
    this.scale = scale;
    this.jitter = jitter;
    this.sheetToScene = new AffineTransform();
    sheetToScene.translate(ScalarField.WIDTH / 2.0 + right, ScalarField.HEIGHT / 2.0 + down);
    sheetToScene.rotate(Math.toRadians(degrees));
    sheetToScene.scale(scale, scale);
    sheetToScene.translate(-Outline.SHEET_WIDTH / 2.0, -Outline.SHEET_HEIGHT / 2.0);
  }

  /** The sheet in the center of the scene, at one pixel per unit; the outline has even edges. */
  public static Placement centered() {
    return new Placement(0, 0, 0, 1, 0);
  }

  /** A copy whose center has another distance from the center of the scene, in pixels. */
  public Placement withOffset(double newRight, double newDown) {
    return new Placement(newRight, newDown, degrees, scale, jitter);
  }

  /** A copy with another clockwise rotation. */
  public Placement withDegrees(double newDegrees) {
    return new Placement(right, down, newDegrees, scale, jitter);
  }

  /** A copy with another number of pixels per unit of the sheet. */
  public Placement withScale(double newScale) {
    return new Placement(right, down, degrees, newScale, jitter);
  }

  /** A copy with edges that are uneven by another number of pixels. */
  public Placement withJitter(double newJitter) {
    return new Placement(right, down, degrees, scale, newJitter);
  }

  Shape apply(Shape shape) {
    PathIterator steps = shape.getPathIterator(sheetToScene, 0.2);
    Path2D placed = new Path2D.Double(steps.getWindingRule());
    double[] point = new double[6];
    double[] previous = new double[2];
    for (; !steps.isDone(); steps.next()) {
      switch (steps.currentSegment(point)) {
        case PathIterator.SEG_MOVETO -> placed.moveTo(jitterX(point), jitterY(point));
        case PathIterator.SEG_LINETO -> addLine(placed, previous, point);
        default -> placed.closePath();
      }
      previous[0] = point[0];
      previous[1] = point[1];
    }
    return placed;
  }

  /** Converts a pixel of the scene to sheet coordinates. */
  Point2D toSheet(double x, double y) {
    try {
      return sheetToScene.inverseTransform(new Point2D.Double(x, y), null);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("the scale of a placement must be above 0", e);
    }
  }

  /** Splits the line into steps of about five pixels, so that jitter can bend it. */
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
    return NOISE.at(x / 90, y / 90) * 1.6 + NOISE.at(x / 24, y / 24) * 0.5;
  }
}
