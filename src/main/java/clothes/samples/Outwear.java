package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Rgb;
import clothes.samples.drawing.Scene;
import java.awt.Shape;

/** A quilted winter jacket with a hood, a zipper and slanted pockets, laid on dark boards. */
final class Outwear {
  private static final int GRAY = 0x7F8B99;
  private static final Fabric QUILT = Fabric.quilt(GRAY, /* spacing= */ 46);
  private static final Fabric LINING = Fabric.cotton(0x262A31);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(0, 30).withDegrees(-1.5).withScale(0.98).withJitter(2.2);

  private Outwear() {}

  static Scene scene(Light light) {
    Piece sleeve = sleeve();
    Piece cuff = cuff();
    Fabric boards = Background.boards(0x5A3A22, /* width= */ 64, /* contrast= */ 0.2);
    return new Scene(light, boards, /* backgroundDegrees= */ 90, PLACEMENT)
        .add(hood(), lining(), cuff, cuff.mirrored())
        .add(sleeve, sleeve.mirrored().crease(520, 400, 450, 350, 20))
        .add(hem(), body(), flap(), zipper(), zipperPull())
        .add(pocket(), pocket().mirrored());
  }

  private static Piece hood() {
    return new Piece(
            Outline.symmetric("M 301 36 Q 196 40 200 140 Q 206 200 240 226 L 301 240 Z"), QUILT)
        .bulge(14)
        .edgeWidth(14)
        .lift(9);
  }

  private static Piece lining() {
    return new Piece(Outline.symmetric("M 301 84 Q 244 86 246 150 Q 254 206 301 236 Z"), LINING)
        .bulge(-10)
        .edgeWidth(8)
        .lift(0)
        .print(Outline.path("M 284 150 L 316 150 L 316 172 L 284 172 Z"), 0xD9D6CF);
  }

  private static Piece sleeve() {
    return new Piece(
            Outline.path(
                "M 210 190 Q 150 196 126 240 Q 66 380 14 560 Q 50 590 92 590 Q 150 480 190 380 Z"),
            QUILT)
        .bulge(16)
        .edgeWidth(16)
        .lift(9)
        .grain(20);
  }

  private static Piece cuff() {
    return new Piece(Outline.path("M 20 556 L 88 582 L 78 612 L 14 588 Z"), Fabric.rib(0x30353D))
        .grain(20);
  }

  private static Piece hem() {
    return new Piece(
        Outline.path("M 142 620 L 458 620 L 452 666 Q 300 684 148 666 Z"), Fabric.rib(0x30353D));
  }

  private static Piece body() {
    Shape body =
        Outline.symmetric(
            "M 301 236 L 246 196 Q 190 186 164 216 Q 154 300 148 390 Q 130 520 136 636 Q 220 652"
                + " 301 652 Z");
    return new Piece(body, QUILT)
        .bulge(14)
        .edgeWidth(14)
        .lift(9)
        .seam("M 164 216 Q 160 300 150 390")
        .seam("M 436 216 Q 440 300 450 390");
  }

  private static Piece flap() {
    return new Piece(
            Outline.path("M 284 190 L 316 190 L 318 656 L 282 656 Z"),
            Fabric.cotton(Rgb.lighten(GRAY, -0.25)))
        .bulge(5)
        .edgeWidth(3)
        .stitches("M 288 196 L 287 652", 0x20242A)
        .stitches("M 312 196 L 313 652", 0x20242A);
  }

  private static Piece zipper() {
    Shape leftTeeth = Outline.stitches(Outline.path("M 298 196 L 298 652"));
    Shape rightTeeth = Outline.stitches(Outline.path("M 302 200 L 302 652"));
    return new Piece(Outline.band("M 300 192 L 300 656", 12), Fabric.rigid(0x1B1D21))
        .bulge(2)
        .edgeWidth(2)
        .lift(0)
        .print(leftTeeth, 0xC9CDD2)
        .print(rightTeeth, 0xC9CDD2);
  }

  private static Piece zipperPull() {
    return new Piece(
            Outline.roundBand("M 300 216 L 304 246", 9), Fabric.rigid(0xB9BDC2).withGloss(0.5))
        .bulge(5)
        .edgeWidth(3);
  }

  private static Piece pocket() {
    return new Piece(
            Outline.roundBand("M 222 456 L 186 560", 14), Fabric.rigid(0x2A2E35).withGloss(0.05))
        .bulge(4)
        .edgeWidth(3)
        .stitches("M 222 456 L 186 560", 0xC9CDD2);
  }
}
