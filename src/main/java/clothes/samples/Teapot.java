package clothes.samples;

import java.awt.geom.Rectangle2D;

/** A glazed teapot on a table. */
final class Teapot {
  private static final Fabric GLAZE = Fabric.hard(0x2F6F73, 0.9);

  private Teapot() {}

  static Scene scene(Light light) {
    GarmentPiece table =
        new GarmentPiece(
                new Rectangle2D.Double(-200, 520, 1000, 600),
                Background.boards(0x8A5C36, 240, 0.12))
            .grain(90)
            .lifted(10);
    return new Scene(light, Background.wall(0xCFC8BA), 0, Placement.of(0, 20, 0.5, 0.9, 0))
        .lay(table, handle(), spout(), body(), rim(), lid(), knob());
  }

  private static GarmentPiece handle() {
    return new GarmentPiece(Outline.tube("M 160 350 C 30 330 20 560 180 560", 30), GLAZE)
        .inflated(14, 9)
        .lifted(12);
  }

  private static GarmentPiece spout() {
    return new GarmentPiece(
            Outline.path(
                "M 420 560 Q 500 540 510 440 Q 516 370 566 340 L 586 360 Q 560 400 556 470 Q 540"
                    + " 600 420 620 Z"),
            GLAZE)
        .inflated(24, 16)
        .lifted(12);
  }

  private static GarmentPiece body() {
    return new GarmentPiece(
            Outline.symmetric("M 301 320 Q 130 322 120 480 Q 126 610 210 650 L 301 654 Z"), GLAZE)
        .inflated(120, 80)
        .lifted(18)
        .print(Outline.band("M 110 560 Q 300 620 490 560", 8), 0xE8DFC8)
        .print(Outline.band("M 110 400 Q 300 350 490 400", 6), 0xE8DFC8);
  }

  private static GarmentPiece rim() {
    return new GarmentPiece(Outline.oval(300, 326, 88, 18), GLAZE).inflated(8, 6).lifted(3);
  }

  private static GarmentPiece lid() {
    return new GarmentPiece(
            Outline.symmetric("M 301 256 Q 226 262 218 322 Q 250 336 301 336 Z"), GLAZE)
        .inflated(40, 26)
        .lifted(4);
  }

  private static GarmentPiece knob() {
    return new GarmentPiece(Outline.oval(300, 240, 22, 20), GLAZE).inflated(20, 12).lifted(4);
  }
}
