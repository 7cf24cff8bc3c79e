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

/** {@link SyntheticKind#SHAPES}: one large shape, a few, or a crowd. */
final class Shapes {
  private Shapes() {}

  static void paint(Canvas sheet) {
    Color ground = sheet.ground();
    sheet.fill(ground);
    switch (sheet.whole(0, 2)) {
      case 0 -> add(sheet, ground, sheet.between(0.25, 0.48), 0.5);
      case 1 -> crowd(sheet, ground, sheet.whole(2, 8), 0.06, 0.3);
      default -> crowd(sheet, ground, sheet.whole(10, 120), 0.01, 0.15);
    }
  }

  private static void crowd(Canvas sheet, Color ground, int shapes, double least, double most) {
    for (int i = 0; i < shapes; i++) {
      add(sheet, ground, sheet.scale(least, most), 0);
    }
  }

  /**
   * @param size half of the shape's, as a part of the picture's side
   * @param central 0 for anywhere, 1 for the middle
   */
  private static void add(Canvas sheet, Color ground, double size, double central) {
    AffineTransform place = new AffineTransform();
    place.translate(
        sheet.x() * (1 - central) + sheet.width() / 2.0 * central,
        sheet.y() * (1 - central) + sheet.height() / 2.0 * central);
    place.rotate(sheet.chance(0.5) ? 0 : sheet.between(0, 2 * Math.PI));
    place.scale(size * sheet.side(), size * sheet.side() * sheet.scale(0.5, 2));
    Shape shape = place.createTransformedShape(unit(sheet));
    Color color = sheet.on(ground);
    if (sheet.chance(0.2)) {
      sheet.pen().setColor(color);
      sheet.stroke(sheet.scale(1, 12));
      sheet.pen().draw(shape);
      return;
    }
    sheet.pen().setPaint(sheet.chance(0.25) ? shaded(sheet, shape, color) : seen(sheet, color));
    sheet.pen().fill(shape);
    if (sheet.chance(0.2)) {
      sheet.pen().setColor(Canvas.ink(color));
      sheet.stroke(sheet.scale(1, 6));
      sheet.pen().draw(shape);
    }
  }

  private static Color seen(Canvas sheet, Color color) {
    int opacity = sheet.chance(0.75) ? 255 : sheet.whole(80, 220);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
  }

  private static GradientPaint shaded(Canvas sheet, Shape shape, Color color) {
    Rectangle2D box = shape.getBounds2D();
    return new GradientPaint(
        (float) box.getMinX(),
        (float) box.getMinY(),
        color,
        (float) box.getMaxX(),
        (float) box.getMaxY(),
        sheet.color());
  }

  /** From -1 to 1 both ways. */
  private static Shape unit(Canvas sheet) {
    return switch (sheet.whole(0, 7)) {
      case 0, 1 -> new Ellipse2D.Double(-1, -1, 2, 2);
      case 2 -> new Rectangle2D.Double(-1, -1, 2, 2);
      case 3 -> new RoundRectangle2D.Double(-1, -1, 2, 2, 0.6, 0.6);
      case 4 -> star(2 * sheet.whole(4, 9), sheet.between(0.3, 0.75));
      case 5 -> ring(sheet.between(0.3, 0.9));
      case 6 -> blob(sheet, sheet.whole(5, 9));
      default -> star(sheet.whole(3, 8), 1);
    };
  }

  /** A regular polygon, every second corner of which lies nearer. */
  private static Shape star(int corners, double near) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners - Math.PI / 2;
      double reach = i % 2 == 0 ? 1 : near;
      to(star, i, reach * Math.cos(angle), reach * Math.sin(angle));
    }
    star.closePath();
    return star;
  }

  private static Shape ring(double hole) {
    Area ring = new Area(new Ellipse2D.Double(-1, -1, 2, 2));
    ring.subtract(new Area(new Ellipse2D.Double(-hole, -hole, 2 * hole, 2 * hole)));
    return ring;
  }

  private static Shape blob(Canvas sheet, int corners) {
    Path2D blob = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double reach = sheet.between(0.35, 1);
      to(blob, i, reach * Math.cos(angle), reach * Math.sin(angle));
    }
    blob.closePath();
    return blob;
  }

  private static void to(Path2D path, int corner, double x, double y) {
    if (corner == 0) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
