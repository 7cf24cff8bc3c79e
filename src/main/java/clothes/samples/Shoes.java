package clothes.samples;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** A pair of canvas trainers seen from above, toes to the camera, on boards. */
final class Shoes {
  private static final int WHITE = 0xEFEBE2;
  private static final Fabric CANVAS = Fabric.cotton((u, v) -> 0x24406E);
  private static final Fabric RUBBER = Fabric.hard(WHITE, 0.08);
  private static final Shape SOLE =
      Outline.path(
          "M 180 660 C 104 658 88 570 104 490 C 114 430 128 380 122 310 C 118 210 140 150 186 150 C"
              + " 236 150 252 210 250 310 C 250 390 268 430 270 510 C 272 600 250 660 180 660 Z");

  private Shoes() {}

  static Scene scene(Light light) {
    Scene scene =
        new Scene(
            light, Background.boards(0xA67A4C, 66, 0.17), 24, Placement.of(0, 0, -6, 1.0, 0.8));
    for (GarmentPiece part : parts()) {
      scene.lay(part, part.mirrored());
    }
    return scene;
  }

  private static GarmentPiece[] parts() {
    return new GarmentPiece[] {
      sole(), upper(), toe(), opening(), insole(), tongue(), eyelets(), laces(), bow()
    };
  }

  private static GarmentPiece sole() {
    return new GarmentPiece(SOLE, RUBBER)
        .inflated(14, 10)
        .lifted(12)
        .print(Outline.band(SOLE, 5), 0x24406E, 0.8);
  }

  private static GarmentPiece upper() {
    return new GarmentPiece(
            Outline.path(
                "M 182 640 C 124 640 106 570 120 492 C 128 430 140 380 134 310 C 130 220 148 164"
                    + " 186 164 C 226 164 240 220 238 310 C 238 390 252 430 254 508 C 256 590 240"
                    + " 640 182 640 Z"),
            CANVAS)
        .inflated(40, 34)
        .lifted(3)
        .stitches("M 142 340 Q 148 430 140 520", WHITE)
        .stitches("M 230 340 Q 226 430 238 520", WHITE)
        .seam("M 186 164 L 186 200");
  }

  private static GarmentPiece toe() {
    return new GarmentPiece(
            Outline.path(
                "M 122 560 Q 184 510 254 560 C 252 620 232 652 182 652 C 136 652 120 620 122 560"
                    + " Z"),
            RUBBER)
        .inflated(26, 22)
        .lifted(2)
        .seam("M 126 568 Q 184 522 250 568");
  }

  private static GarmentPiece opening() {
    return new GarmentPiece(Outline.oval(186, 264, 40, 82), Fabric.cotton((u, v) -> 0x3A4E70))
        .inflated(-24, 12)
        .lifted(0);
  }

  private static GarmentPiece insole() {
    return new GarmentPiece(Outline.oval(186, 250, 28, 58), Fabric.cotton((u, v) -> 0x8A8578))
        .inflated(-8, 12)
        .lifted(0);
  }

  private static GarmentPiece tongue() {
    return new GarmentPiece(
            Outline.path("M 158 292 Q 186 268 216 292 L 218 530 Q 186 548 156 530 Z"), CANVAS)
        .inflated(12, 10)
        .lifted(5)
        .print(Outline.path("M 172 296 L 202 296 L 202 316 L 172 316 Z"), WHITE);
  }

  private static GarmentPiece eyelets() {
    Path2D eyelets = new Path2D.Double();
    for (int y = 350; y <= 510; y += 32) {
      eyelets.append(Outline.dot(152, y, 5), false);
      eyelets.append(Outline.dot(222, y, 5), false);
    }
    return new GarmentPiece(eyelets, Fabric.hard(0xC7C9CC, 0.3)).inflated(2, 2).lifted(1);
  }

  private static GarmentPiece laces() {
    Shape[] laces = new Shape[6];
    for (int i = 0; i < laces.length; i++) {
      int y = 350 + 32 * i;
      laces[i] = Outline.tube("M 152 " + y + " Q 187 " + (y + 12) + " 222 " + y, 12);
    }
    return new GarmentPiece(Outline.union(laces), Fabric.rib(WHITE))
        .inflated(6, 4)
        .lifted(4)
        .grain(90);
  }

  private static GarmentPiece bow() {
    return new GarmentPiece(
            Outline.union(
                Outline.tube("M 187 344 C 120 300 104 370 184 348", 8),
                Outline.tube("M 187 344 C 250 300 280 366 190 348", 8),
                Outline.tube("M 184 346 Q 150 400 128 420", 8),
                Outline.tube("M 190 346 Q 226 390 256 402", 8)),
            Fabric.rib(WHITE))
        .inflated(6, 3)
        .lifted(5);
  }
}
