package clothes.samples;

import java.awt.geom.Path2D;

/** The waist of trousers and shorts: the band, its belt loops and the button. */
final class Waist {
  private Waist() {}

  /** From {@code left} to its mirror image, a little lower in the middle. */
  static GarmentPiece band(Fabric fabric, double left, double top, double height, int thread) {
    double right = 600 - left;
    String upper = curve(left, right, top);
    String lower = " L " + right + " " + (top + height) + " Q 300 " + (top + height + 14);
    return new GarmentPiece(
            Outline.path("M " + upper + lower + " " + left + " " + (top + height) + " Z"), fabric)
        .inflated(4, 3)
        .lifted(3)
        .stitches("M " + curve(left, right, top + 5), thread)
        .stitches("M " + curve(left, right, top + height - 5), thread);
  }

  static GarmentPiece loops(Fabric fabric, double left, double top) {
    Path2D loops = new Path2D.Double();
    for (double share : new double[] {0.12, 0.3, 0.7, 0.88}) {
      double x = left + (600 - 2 * left) * share;
      double y = top + 14 * 2 * share * (1 - share);
      loops.append(Outline.band("M " + x + " " + y + " L " + x + " " + (y + 44), 11), false);
    }
    return new GarmentPiece(loops, fabric).inflated(4, 2).lifted(3);
  }

  static GarmentPiece button(double y) {
    return new GarmentPiece(Outline.dot(296, y, 9), Fabric.hard(0xB08A5A, 0.5))
        .inflated(4, 3)
        .lifted(2);
  }

  private static String curve(double left, double right, double y) {
    return left + " " + y + " Q 300 " + (y + 14) + " " + right + " " + y;
  }
}
