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

/** A pair of canvas sneakers on floor boards, from above, toes at the bottom of the picture. */
final class Shoes {
  private static final int WHITE = 0xEFEBE2;
  private static final int BLUE = 0x24406E;
  private static final Fabric CANVAS = Fabric.cotton(BLUE);
  private static final Fabric RUBBER = Fabric.rigid(WHITE).withGloss(0.08);
  private static final Placement PLACEMENT = Placement.centered().withDegrees(-6).withJitter(0.8);
  private static final Shape SOLE =
      Outline.path(
          "M 180 660 C 104 658 88 570 104 490 C 114 430 128 380 122 310 C 118 210 140 150 186 150 C"
              + " 236 150 252 210 250 310 C 250 390 268 430 270 510 C 272 600 250 660 180 660 Z");

  private Shoes() {}

  static Scene scene(Light light) {
    Fabric boards = Background.boards(0xA67A4C, /* width= */ 66, /* contrast= */ 0.17);
    Scene scene = new Scene(light, boards, /* backgroundDegrees= */ 24, PLACEMENT);
    for (Piece part : parts()) {
      scene.add(part, part.mirrored());
    }
    return scene;
  }

  private static Piece[] parts() {
    return new Piece[] {
      sole(), upper(), toe(), opening(), insole(), tongue(), eyelets(), laces(), bow()
    };
  }

  private static Piece sole() {
    return new Piece(SOLE, RUBBER)
        .bulge(14)
        .edgeWidth(10)
        .lift(12)
        .print(Outline.band(SOLE, 5), BLUE, 0.8);
  }

  private static Piece upper() {
    return new Piece(
            Outline.path(
                "M 182 640 C 124 640 106 570 120 492 C 128 430 140 380 134 310 C 130 220 148 164"
                    + " 186 164 C 226 164 240 220 238 310 C 238 390 252 430 254 508 C 256 590 240"
                    + " 640 182 640 Z"),
            CANVAS)
        .bulge(40)
        .edgeWidth(34)
        .lift(3)
        .stitches("M 142 340 Q 148 430 140 520", WHITE)
        .stitches("M 230 340 Q 226 430 238 520", WHITE)
        .seam("M 186 164 L 186 200");
  }

  private static Piece toe() {
    return new Piece(
            Outline.path(
                "M 122 560 Q 184 510 254 560 C 252 620 232 652 182 652 C 136 652 120 620 122 560"
                    + " Z"),
            RUBBER)
        .bulge(26)
        .edgeWidth(22)
        .lift(2)
        .seam("M 126 568 Q 184 522 250 568");
  }

  private static Piece opening() {
    return new Piece(Outline.ellipse(186, 264, 40, 82), Fabric.cotton(0x3A4E70))
        .bulge(-24)
        .edgeWidth(12)
        .lift(0);
  }

  private static Piece insole() {
    return new Piece(Outline.ellipse(186, 250, 28, 58), Fabric.cotton(0x8A8578))
        .bulge(-8)
        .edgeWidth(12)
        .lift(0);
  }

  private static Piece tongue() {
    return new Piece(
            Outline.path("M 158 292 Q 186 268 216 292 L 218 530 Q 186 548 156 530 Z"), CANVAS)
        .bulge(12)
        .edgeWidth(10)
        .lift(5)
        .print(Outline.path("M 172 296 L 202 296 L 202 316 L 172 316 Z"), WHITE);
  }

  private static Piece eyelets() {
    Path2D eyelets = new Path2D.Double();
    for (int y = 350; y <= 510; y += 32) {
      eyelets.append(Outline.circle(152, y, 5), /* connect= */ false);
      eyelets.append(Outline.circle(222, y, 5), /* connect= */ false);
    }
    return new Piece(eyelets, Fabric.rigid(0xC7C9CC).withGloss(0.3)).bulge(2).edgeWidth(2).lift(1);
  }

  private static Piece laces() {
    Shape[] laces = new Shape[6];
    for (int i = 0; i < laces.length; i++) {
      int y = 350 + 32 * i;
      laces[i] = Outline.roundBand("M 152 " + y + " Q 187 " + (y + 12) + " 222 " + y, 12);
    }
    return new Piece(Outline.union(laces), Fabric.rib(WHITE))
        .bulge(6)
        .edgeWidth(4)
        .lift(4)
        .grain(90);
  }

  private static Piece bow() {
    return new Piece(
            Outline.union(
                Outline.roundBand("M 187 344 C 120 300 104 370 184 348", 8),
                Outline.roundBand("M 187 344 C 250 300 280 366 190 348", 8),
                Outline.roundBand("M 184 346 Q 150 400 128 420", 8),
                Outline.roundBand("M 190 346 Q 226 390 256 402", 8)),
            Fabric.rib(WHITE))
        .bulge(6)
        .edgeWidth(3)
        .lift(5);
  }
}
