package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;
import java.awt.Shape;

/** A red t-shirt with a print on the chest, laid on a carpet. */
final class TShirt {
  private static final int RED = 0xB3202C;
  private static final int WHITE = 0xF3EFE6;
  private static final Fabric JERSEY = Fabric.jersey(RED);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(-6, 6).withDegrees(2.5).withJitter(1.6);

  private TShirt() {}

  static Scene scene(Light light) {
    Piece sleeve = sleeve();
    return new Scene(light, Background.carpet(0xA79F90), PLACEMENT)
        .add(Collar.back(RED), sleeve, sleeve.mirrored().crease(500, 290, 440, 200, 14))
        .add(print(body()), Collar.rib(RED));
  }

  private static Piece sleeve() {
    return new Piece(
            Outline.path("M 190 142 Q 146 150 128 172 Q 84 228 40 296 L 122 352 L 186 290 Z"),
            JERSEY)
        .hem("M 48 284 L 130 340")
        .grain(30)
        .crease(90, 290, 180, 215, 12);
  }

  private static Piece body() {
    return new Piece(
            Outline.symmetric(
                "M 301 176 Q 258 174 245 122 L 160 150 Q 158 220 148 305 Q 152 450 140 606 Q 220"
                    + " 618 301 616 Z"),
            JERSEY)
        .seam("M 160 150 Q 158 220 148 305")
        .seam("M 440 150 Q 442 220 452 305")
        .hem("M 130 592 Q 220 603 300 602 Q 380 603 470 592")
        .crease(152, 315, 240, 250, 20)
        .crease(448, 310, 355, 262, 18)
        .crease(160, 560, 300, 450, 26)
        .crease(440, 590, 340, 420, 30)
        .crease(195, 410, 170, 590, 20);
  }

  /** Adds the print: mountains and a sun in a ring, with two lines below. */
  private static Piece print(Piece body) {
    Shape disc = Outline.circle(300, 290, 64);
    Shape mountains =
        Outline.path("M 220 340 L 268 272 L 292 306 L 322 252 L 390 340 L 390 380 L 210 380 Z");
    return body.print(Outline.circle(300, 290, 72), WHITE)
        .print(disc, 0x2A5B7C)
        .print(Outline.circle(334, 252, 14), 0xF2B632)
        .print(Outline.intersection(mountains, disc), WHITE)
        .print(Outline.roundBand("M 236 384 L 364 384", 11), WHITE)
        .print(Outline.roundBand("M 262 406 L 338 406", 6), 0xF2B632);
  }
}
