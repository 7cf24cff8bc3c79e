package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;

/** Green sports shorts with an elastic waist, a cord and white stripes, laid on a blanket. */
final class Shorts {
  private static final int GREEN = 0x1F6B4E;
  private static final int WHITE = 0xEDEBE4;
  private static final Fabric CLOTH = Fabric.cotton(GREEN);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(-4, 0).withDegrees(-3).withJitter(2.2);

  private Shorts() {}

  static Scene scene(Light light) {
    return new Scene(light, Background.sheet(0x8C9096), /* backgroundDegrees= */ 10, PLACEMENT)
        .add(back(), leg().mirrored(), leg(), waist(), cord(), knot());
  }

  private static Piece back() {
    return new Piece(
            Outline.path("M 180 196 Q 300 206 420 196 L 420 250 L 180 250 Z"),
            Fabric.cotton(0x134332))
        .print(Outline.path("M 282 206 L 318 206 L 318 222 L 282 222 Z"), WHITE);
  }

  private static Piece leg() {
    return new Piece(
            Outline.path(
                "M 303 220 L 172 214 Q 138 370 84 566 Q 180 606 284 606 Q 296 500 303 440 Z"),
            CLOTH)
        .bulge(5)
        .edgeWidth(7)
        .lift(7)
        .seam("M 301 230 L 301 446")
        .print(Outline.band("M 160 214 Q 130 370 86 566", 8), WHITE)
        .print(Outline.band("M 180 214 Q 150 370 106 576", 8), WHITE)
        .hem("M 80 550 Q 180 590 290 590")
        .seam("M 196 262 Q 192 320 158 372")
        .crease(296, 450, 190, 350, 24)
        .crease(290, 480, 150, 500, 24)
        .crease(250, 260, 240, 380, 16)
        .crease(210, 590, 230, 470, 22);
  }

  private static Piece waist() {
    Piece waist =
        new Piece(Outline.path("M 174 206 Q 300 224 426 206 L 432 250 Q 300 268 168 250 Z"), CLOTH)
            .bulge(4)
            .edgeWidth(3)
            .lift(3);
    for (double x = 176; x < 428; x += 9) {
      waist.ridge(Outline.lens(x, 206, x - 2 + x % 5, 264, 3.5), 3.5);
    }
    return waist.seam("M 168 230 Q 300 246 432 230");
  }

  private static Piece cord() {
    return new Piece(
            Outline.union(
                Outline.roundBand("M 296 240 Q 262 268 274 348", 6),
                Outline.roundBand("M 304 240 Q 340 280 322 372", 6)),
            Fabric.rib(WHITE))
        .bulge(4)
        .edgeWidth(2)
        .lift(4);
  }

  private static Piece knot() {
    return new Piece(
            Outline.union(Outline.ellipse(286, 246, 14, 8), Outline.ellipse(314, 246, 14, 8)),
            Fabric.rib(WHITE))
        .bulge(5)
        .edgeWidth(4)
        .lift(3);
  }
}
