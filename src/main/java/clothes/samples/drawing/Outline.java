package clothes.samples.drawing;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.StringTokenizer;

/**
 * Shapes on the sheet, a coordinate system of 600 by 800 units. Mirror images are about its
 * vertical center line, x = 300.
 */
public final class Outline {
  static final int SHEET_WIDTH = 600;
  static final int SHEET_HEIGHT = 800;

  private Outline() {}

  /** A path in the absolute commands of SVG: M, L, Q, C and Z. */
  public static Path2D path(String commands) {
    Path2D path = new Path2D.Double();
    StringTokenizer words = new StringTokenizer(commands);
    while (words.hasMoreTokens()) {
      String command = words.nextToken();
      switch (command) {
        case "M" -> path.moveTo(nextNumber(words), nextNumber(words));
        case "L" -> path.lineTo(nextNumber(words), nextNumber(words));
        case "Q" ->
            path.quadTo(nextNumber(words), nextNumber(words), nextNumber(words), nextNumber(words));
        case "C" ->
            path.curveTo(
                nextNumber(words),
                nextNumber(words),
                nextNumber(words),
                nextNumber(words),
                nextNumber(words),
                nextNumber(words));
        case "Z" -> path.closePath();
        default ->
            throw new IllegalArgumentException(
                "unknown path command; expected M, L, Q, C or Z, got " + command);
      }
    }
    return path;
  }

  /** The union of a left half and its mirror image. */
  public static Shape symmetric(String leftHalfPath) {
    Shape half = path(leftHalfPath);
    return union(half, mirrored(half));
  }

  public static Shape mirrored(Shape shape) {
    return new AffineTransform(-1, 0, 0, 1, SHEET_WIDTH, 0).createTransformedShape(shape);
  }

  public static Shape union(Shape... shapes) {
    Area union = new Area();
    for (Shape shape : shapes) {
      union.add(new Area(shape));
    }
    return union;
  }

  public static Shape intersection(Shape one, Shape other) {
    Area common = new Area(one);
    common.intersect(new Area(other));
    return common;
  }

  /** A line of this width along the path. */
  public static Shape band(String path, double width) {
    return band(path(path), width);
  }

  public static Shape band(Shape path, double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        .createStrokedShape(path);
  }

  /** A band with round ends. */
  public static Shape roundBand(String path, double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(path(path));
  }

  /** A dashed line of stitches. */
  public static Shape stitches(Shape path) {
    float[] dashes = {5, 3};
    return new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0)
        .createStrokedShape(path);
  }

  /** A curved line that is widest in the middle and tapers to points at both ends. */
  public static Shape lens(double x1, double y1, double x2, double y2, double width) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double dx = (y1 - y2) / length * width;
    double dy = (x2 - x1) / length * width;
    double x = (x1 + x2) / 2;
    double y = (y1 + y2) / 2;
    Path2D lens = new Path2D.Double();
    lens.moveTo(x1, y1);
    // Unequal widths of the two sides curve the line.
    lens.quadTo(x + dx * 1.3, y + dy * 1.3, x2, y2);
    lens.quadTo(x - dx * 0.7, y - dy * 0.7, x1, y1);
    return lens;
  }

  public static Shape circle(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  public static Shape ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  /** The shape rotated clockwise about the point (x, y). */
  public static Shape rotated(Shape shape, double degrees, double x, double y) {
    return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
        .createTransformedShape(shape);
  }

  private static double nextNumber(StringTokenizer words) {
    return Double.parseDouble(words.nextToken());
  }
}
