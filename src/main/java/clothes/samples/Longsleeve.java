package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;

/** A white sweater with navy stripes and long sleeves, laid on light boards. */
final class Longsleeve {
  private static final int WHITE = 0xE6E1D6;
  private static final int NAVY = 0x27345C;
  private static final Fabric KNIT =
      Fabric.jersey(Fabric.stripes(WHITE, NAVY, /* period= */ 30, /* width= */ 11));

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(4, 18).withDegrees(-3).withScale(0.98).withJitter(1.8);

  private Longsleeve() {}

  static Scene scene(Light light) {
    Piece sleeve = sleeve();
    Piece cuff = cuff();
    Fabric boards = Background.boards(0xC79A62, /* width= */ 58, /* contrast= */ 0.16);
    return new Scene(light, boards, /* backgroundDegrees= */ 91, PLACEMENT)
        .add(Collar.back(WHITE), sleeve, cuff)
        .add(sleeve.mirrored().crease(520, 400, 455, 330, 16), cuff.mirrored())
        .add(body(), hem(), Collar.rib(NAVY));
  }

  private static Piece sleeve() {
    return new Piece(
            Outline.path(
                "M 190 142 Q 150 150 136 176 Q 84 320 30 560 L 84 576 Q 140 430 186 310 Z"),
            KNIT)
        .bulge(4)
        .edgeWidth(6)
        .grain(15)
        .crease(84, 330, 160, 300, 14)
        .crease(70, 420, 130, 372, 12)
        .crease(60, 520, 100, 440, 14);
  }

  private static Piece cuff() {
    return new Piece(Outline.path("M 31 552 L 88 567 L 80 604 L 25 590 Z"), Fabric.rib(NAVY))
        .grain(15);
  }

  private static Piece body() {
    return new Piece(
            Outline.symmetric(
                "M 301 176 Q 258 174 245 122 L 164 148 Q 164 220 154 310 Q 160 450 152 590 Q 220"
                    + " 600 301 600 Z"),
            KNIT)
        .seam("M 164 148 Q 164 220 154 310")
        .seam("M 436 148 Q 436 220 446 310")
        .crease(156, 320, 240, 262, 20)
        .crease(444, 316, 350, 240, 22)
        .crease(170, 570, 280, 420, 28)
        .crease(420, 560, 380, 400, 22);
  }

  private static Piece hem() {
    return new Piece(
            Outline.path(
                "M 154 586 Q 220 598 300 597 Q 380 598 446 586 L 442 622 Q 300 640 158 622 Z"),
            Fabric.rib(NAVY))
        .lift(2);
  }
}
