package clothes.samples;

import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import java.awt.geom.Path2D;

/** The waist of pants: waistband, belt loops and button. */
final class Waist {
  private Waist() {}

  /** A band from {@code left} to its mirror image, slightly lower in the middle. */
  static Piece band(Fabric fabric, double left, double top, double height, int thread) {
    double right = 600 - left;
    String upper = curve(left, right, top);
    String lower = " L " + right + " " + (top + height) + " Q 300 " + (top + height + 14);
    return new Piece(
            Outline.path("M " + upper + lower + " " + left + " " + (top + height) + " Z"), fabric)
        .inflate(4, 3)
        .lift(3)
        .stitches("M " + curve(left, right, top + 5), thread)
        .stitches("M " + curve(left, right, top + height - 5), thread);
  }

  static Piece loops(Fabric fabric, double left, double top) {
    Path2D loops = new Path2D.Double();
    for (double share : new double[] {0.12, 0.3, 0.7, 0.88}) {
      double x = left + (600 - 2 * left) * share;
      double y = top + 14 * 2 * share * (1 - share);
      loops.append(Outline.band("M " + x + " " + y + " L " + x + " " + (y + 44), 11), false);
    }
    return new Piece(loops, fabric).inflate(4, 2).lift(3);
  }

  static Piece button(double y) {
    return new Piece(Outline.circle(296, y, 9), Fabric.rigid(0xB08A5A, 0.5)).inflate(4, 3).lift(2);
  }

  private static String curve(double left, double right, double y) {
    return left + " " + y + " Q 300 " + (y + 14) + " " + right + " " + y;
  }
}
