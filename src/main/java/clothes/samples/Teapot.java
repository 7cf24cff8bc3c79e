package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;
import java.awt.geom.Rectangle2D;

/** A glazed teapot on a table. */
final class Teapot {
  private static final Fabric GLAZE = Fabric.rigid(0x2F6F73).withGloss(0.9);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(0, 20).withDegrees(0.5).withScale(0.9);

  private Teapot() {}

  static Scene scene(Light light) {
    Piece table =
        new Piece(
                new Rectangle2D.Double(-200, 520, 1000, 600),
                Background.boards(0x8A5C36, /* width= */ 240, /* contrast= */ 0.12))
            .grain(90)
            .lift(10);
    return new Scene(light, Background.wall(0xCFC8BA), PLACEMENT)
        .add(table, handle(), spout(), body(), rim(), lid(), knob());
  }

  private static Piece handle() {
    return new Piece(Outline.roundBand("M 160 350 C 30 330 20 560 180 560", 30), GLAZE)
        .bulge(14)
        .edgeWidth(9)
        .lift(12);
  }

  private static Piece spout() {
    return new Piece(
            Outline.path(
                "M 420 560 Q 500 540 510 440 Q 516 370 566 340 L 586 360 Q 560 400 556 470 Q 540"
                    + " 600 420 620 Z"),
            GLAZE)
        .bulge(24)
        .edgeWidth(16)
        .lift(12);
  }

  private static Piece body() {
    return new Piece(
            Outline.symmetric("M 301 320 Q 130 322 120 480 Q 126 610 210 650 L 301 654 Z"), GLAZE)
        .bulge(120)
        .edgeWidth(80)
        .lift(18)
        .print(Outline.band("M 110 560 Q 300 620 490 560", 8), 0xE8DFC8)
        .print(Outline.band("M 110 400 Q 300 350 490 400", 6), 0xE8DFC8);
  }

  private static Piece rim() {
    return new Piece(Outline.ellipse(300, 326, 88, 18), GLAZE).bulge(8).edgeWidth(6).lift(3);
  }

  private static Piece lid() {
    return new Piece(Outline.symmetric("M 301 256 Q 226 262 218 322 Q 250 336 301 336 Z"), GLAZE)
        .bulge(40)
        .edgeWidth(26)
        .lift(4);
  }

  private static Piece knob() {
    return new Piece(Outline.ellipse(300, 240, 22, 20), GLAZE).bulge(20).edgeWidth(12).lift(4);
  }
}
