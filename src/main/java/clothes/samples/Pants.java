package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** Blue jeans laid on tiles. */
final class Pants {
  private static final int THREAD = 0xC98A3C;
  private static final Fabric DENIM = Fabric.denim(0x35527C);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(4, 0).withDegrees(1.5).withScale(0.97).withJitter(1.8);

  private Pants() {}

  static Scene scene(Light light) {
    Fabric tiles = Background.tiles(0xC9BDA9, /* side= */ 250);
    return new Scene(light, tiles, /* backgroundDegrees= */ 38, PLACEMENT)
        .add(back(), leg().mirrored().crease(430, 600, 380, 540, 16), leg())
        .add(Waist.band(DENIM, THREAD), Waist.loops(DENIM), Waist.button(), rivets());
  }

  private static Piece back() {
    return new Piece(
            Outline.path("M 214 72 Q 300 84 386 72 L 390 120 L 210 120 Z"), Fabric.denim(0x27405F))
        .print(Outline.path("M 278 84 L 322 84 L 322 100 L 278 100 Z"), 0x9A6A3B);
  }

  private static Piece leg() {
    Piece leg =
        new Piece(
                Outline.path(
                    "M 302 100 L 208 96 Q 190 180 180 270 Q 166 500 158 738 L 256 742 Q 276 540"
                        + " 297 352 L 302 340 Z"),
                DENIM)
            .bulge(4)
            .edgeWidth(6)
            .seam("M 300 120 L 300 345")
            .hem("M 150 724 L 262 728")
            .stitches("M 150 722 L 262 726", THREAD)
            .stitches("M 222 122 Q 226 176 198 182", THREAD)
            .stitches("M 288 122 L 288 214 Q 290 238 302 242", THREAD)
            .crease(294, 350, 200, 300, 18)
            .crease(292, 372, 190, 420, 20)
            .crease(270, 520, 180, 480, 16)
            .crease(180, 560, 265, 540, 14)
            .crease(170, 700, 250, 640, 14)
            .seam("M 227 122 Q 232 182 196 188");
    return faded(leg);
  }

  private static Piece faded(Piece leg) {
    // Overlapping faint ellipses, so that the wear is strongest in the middle.
    for (int size = 3; size > 0; size--) {
      Shape worn = Outline.rotated(Outline.ellipse(232, 400, 9 * size, 60 * size), 4, 232, 400);
      leg.print(worn, 0xDCE6F0, 0.09);
    }
    return leg;
  }

  private static Piece rivets() {
    Path2D rivets = new Path2D.Double();
    for (double[] center : new double[][] {{226, 128}, {200, 184}, {374, 128}, {400, 184}}) {
      rivets.append(Outline.circle(center[0], center[1], 3.5), /* connect= */ false);
    }
    return new Piece(rivets, Fabric.rigid(0xB87B45).withGloss(0.4)).bulge(2).edgeWidth(2).lift(1);
  }
}
