package clothes.samples;

import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import java.awt.geom.Path2D;

/** The waist of pants: waistband, belt loops and button. */
final class Waist {
  private Waist() {}

  static Piece band(Fabric fabric, int threadColor) {
    return new Piece(
            Outline.path("M 208 88 Q 300 102 392 88 L 392 122 Q 300 136 208 122 Z"), fabric)
        .bulge(4)
        .edgeWidth(3)
        .lift(3)
        .stitches("M 208 93 Q 300 107 392 93", threadColor)
        .stitches("M 208 117 Q 300 131 392 117", threadColor);
  }

  static Piece loops(Fabric fabric) {
    Path2D loops = new Path2D.Double();
    for (double share : new double[] {0.12, 0.3, 0.7, 0.88}) {
      double x = 208 + 184 * share;
      // Starts four units above the curve of the band.
      double y = 84 + 28 * share * (1 - share);
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
}
