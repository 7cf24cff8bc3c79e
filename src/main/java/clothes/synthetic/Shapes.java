package clothes.synthetic;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** {@link SyntheticKind#SHAPES}: one large shape, a few, or many. */
final class Shapes {
  private Shapes() {}

  static void paint(Canvas canvas) {
    Color background = canvas.backgroundColor();
    canvas.fill(background);
    switch (canvas.nextIntInclusive(0, 2)) {
      case 0 -> paintShape(canvas, background, canvas.uniform(0.25, 0.48), /* centering= */ 0.5);
      case 1 -> paintShapes(canvas, background, canvas.nextIntInclusive(2, 8), 0.06, 0.3);
      default -> paintShapes(canvas, background, canvas.nextIntInclusive(10, 120), 0.01, 0.15);
    }
  }

  private static void paintShapes(
      Canvas canvas, Color background, int shapes, double minRadius, double maxRadius) {
    for (int i = 0; i < shapes; i++) {
      paintShape(canvas, background, canvas.logUniform(minRadius, maxRadius), /* centering= */ 0);
    }
  }

  /**
   * Paints a random shape.
   *
   * @param radius half of the shape's size, as a share of the image's shorter side
   * @param centering how close the shape is to the center of the image: 0 for any position, 1 for
   *     the center
   */
  private static void paintShape(Canvas canvas, Color background, double radius, double centering) {
    AffineTransform place = new AffineTransform();
    place.translate(
        canvas.randomX() * (1 - centering) + canvas.width() / 2.0 * centering,
        canvas.randomY() * (1 - centering) + canvas.height() / 2.0 * centering);
    place.rotate(canvas.chance(0.5) ? 0 : canvas.uniform(0, 2 * Math.PI));
    double scale = radius * canvas.shortSide();
    place.scale(scale, scale * canvas.logUniform(0.5, 2));
    Shape shape = place.createTransformedShape(unitShape(canvas));
    Color color = canvas.contrastingColor(background);
    if (canvas.chance(0.2)) {
      canvas.graphics().setColor(color);
      canvas.setStrokeWidth(canvas.logUniform(1, 12));
      canvas.graphics().draw(shape);
      return;
    }
    canvas
        .graphics()
        .setPaint(
            canvas.chance(0.25) ? shaded(canvas, shape, color) : withRandomOpacity(canvas, color));
    canvas.graphics().fill(shape);
    if (canvas.chance(0.2)) {
      canvas.graphics().setColor(Canvas.blackOrWhite(color));
      canvas.setStrokeWidth(canvas.logUniform(1, 6));
      canvas.graphics().draw(shape);
    }
  }

  private static Color withRandomOpacity(Canvas canvas, Color color) {
    int opacity = canvas.chance(0.75) ? 255 : canvas.nextIntInclusive(80, 220);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
  }

  private static GradientPaint shaded(Canvas canvas, Shape shape, Color color) {
    Rectangle2D box = shape.getBounds2D();
    return new GradientPaint(
        (float) box.getMinX(),
        (float) box.getMinY(),
        color,
        (float) box.getMaxX(),
        (float) box.getMaxY(),
        canvas.randomColor());
  }

  /** A random shape in the square from -1 to 1. */
  private static Shape unitShape(Canvas canvas) {
    return switch (canvas.nextIntInclusive(0, 7)) {
      case 0, 1 -> new Ellipse2D.Double(-1, -1, 2, 2);
      case 2 -> new Rectangle2D.Double(-1, -1, 2, 2);
      case 3 -> new RoundRectangle2D.Double(-1, -1, 2, 2, 0.6, 0.6);
      case 4 -> star(2 * canvas.nextIntInclusive(4, 9), canvas.uniform(0.3, 0.75));
      case 5 -> ring(canvas.uniform(0.3, 0.9));
      case 6 -> blob(canvas, canvas.nextIntInclusive(5, 9));
      default -> star(canvas.nextIntInclusive(3, 8), 1);
    };
  }

  /** A star whose every second corner has the inner radius; 1 gives a regular polygon. */
  private static Shape star(int corners, double innerRadius) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners - Math.PI / 2;
      double radius = i % 2 == 0 ? 1 : innerRadius;
      addCorner(star, i, radius * Math.cos(angle), radius * Math.sin(angle));
    }
    star.closePath();
    return star;
  }

  private static Shape ring(double holeRadius) {
    Area ring = new Area(new Ellipse2D.Double(-1, -1, 2, 2));
    ring.subtract(
        new Area(new Ellipse2D.Double(-holeRadius, -holeRadius, 2 * holeRadius, 2 * holeRadius)));
    return ring;
  }

  private static Shape blob(Canvas canvas, int corners) {
    Path2D blob = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = canvas.uniform(0.35, 1);
      addCorner(blob, i, radius * Math.cos(angle), radius * Math.sin(angle));
    }
    blob.closePath();
    return blob;
  }

  private static void addCorner(Path2D path, int corner, double x, double y) {
    if (corner == 0) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
