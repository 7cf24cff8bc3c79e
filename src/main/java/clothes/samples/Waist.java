package clothes.samples;

import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import java.awt.geom.Path2D;

/** The waist of pants: waistband, belt loops and button. */
final class Waist {
  private static final double LEFT = 208;
  private static final double RIGHT = Outline.SHEET_WIDTH - LEFT;
  private static final double BAND_TOP = 88;
  private static final double BAND_BOTTOM = 122;

  /** How much lower the control points of the curves are than their ends. */
  private static final double SAG = 14;

  private Waist() {}

  static Piece band(Fabric fabric, int thread) {
    String lower = " L " + RIGHT + " " + BAND_BOTTOM + " Q 300 " + (BAND_BOTTOM + SAG);
    return new Piece(
            Outline.path(curve(BAND_TOP) + lower + " " + LEFT + " " + BAND_BOTTOM + " Z"), fabric)
        .bulge(4)
        .edgeWidth(3)
        .lift(3)
        .stitches(curve(BAND_TOP + 5), thread)
        .stitches(curve(BAND_BOTTOM - 5), thread);
  }

  static Piece loops(Fabric fabric) {
    Path2D loops = new Path2D.Double();
    for (double share : new double[] {0.12, 0.3, 0.7, 0.88}) {
      double x = LEFT + (RIGHT - LEFT) * share;
      double y = BAND_TOP - 4 + SAG * 2 * share * (1 - share);
      loops.append(
          Outline.band("M " + x + " " + y + " L " + x + " " + (y + 44), 11), /* connect= */ false);
    }
    return new Piece(loops, fabric).bulge(4).edgeWidth(2).lift(3);
  }

  static Piece button() {
    return new Piece(Outline.circle(296, 106, 9), Fabric.rigid(0xB08A5A).withGloss(0.5))
        .bulge(4)
        .edgeWidth(3)
        .lift(2);
  }

  /** A curve from left to right, slightly lower in the middle. */
  private static String curve(double endY) {
    return "M " + LEFT + " " + endY + " Q 300 " + (endY + SAG) + " " + RIGHT + " " + endY;
  }
}
