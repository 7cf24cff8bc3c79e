package clothes.samples;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A bicycle that leans on a wall. */
final class Bicycle {
  private static final Fabric BLACK = Fabric.hard(0x1C1C1E, 0.1);
  private static final Fabric STEEL = Fabric.hard(0xB8BCC0, 0.6);
  private static final Fabric PAINT = Fabric.hard(0xB3261E, 0.4);

  private Bicycle() {}

  static Scene scene(Light light) {
    GarmentPiece floor =
        new GarmentPiece(
                new Rectangle2D.Double(-200, 588, 1000, 600), Background.tiles(0x9A958C, 130))
            .lifted(4);
    return new Scene(light, Background.wall(0xC9C2B0), 0, Placement.of(0, 0, -1, 0.95, 0))
        .lay(floor)
        .lay(spokes(130), wheel(130), spokes(470), wheel(470))
        .lay(tube("M 130 480 L 268 486", 9), tube("M 130 480 L 226 318", 9))
        .lay(tube("M 218 284 L 268 486", 13), tube("M 228 324 L 410 312", 14))
        .lay(tube("M 268 486 L 416 334", 15), tube("M 404 286 L 422 356 Q 436 430 470 480", 12))
        .lay(metal("M 214 262 L 222 300", 9), metal("M 396 254 L 406 296", 9))
        .lay(saddle(), handlebar(), chain(), crank());
  }

  private static GarmentPiece wheel(double x) {
    return new GarmentPiece(Outline.band(Outline.dot(x, 480, 106), 12), BLACK)
        .inflated(6, 4)
        .lifted(9)
        .print(Outline.band(Outline.dot(x, 480, 99), 4), 0xC4C6C8);
  }

  private static GarmentPiece spokes(double x) {
    Path2D spokes = new Path2D.Double();
    for (int i = 0; i < 14; i++) {
      Shape spoke = Outline.band("M " + x + " 380 L " + x + " 580", 1.6);
      spokes.append(Outline.turned(spoke, i * 180.0 / 14, x, 480), false);
    }
    spokes.append(Outline.dot(x, 480, 9), false);
    return new GarmentPiece(spokes, STEEL).inflated(1, 1).lifted(6);
  }

  private static GarmentPiece tube(String path, double width) {
    return new GarmentPiece(Outline.tube(path, width), PAINT).inflated(7, 4).lifted(9);
  }

  private static GarmentPiece metal(String path, double width) {
    return new GarmentPiece(Outline.tube(path, width), STEEL).inflated(5, 3).lifted(6);
  }

  private static GarmentPiece saddle() {
    return new GarmentPiece(
            Outline.path(
                "M 166 244 Q 190 240 214 250 L 268 254 Q 276 262 264 266 L 206 272 Q 166 274 166 244 Z"),
            BLACK)
        .inflated(8, 6)
        .lifted(8);
  }

  private static GarmentPiece handlebar() {
    return new GarmentPiece(
            Outline.tube("M 396 252 L 440 250 C 480 252 480 312 436 306", 11), BLACK)
        .inflated(6, 4)
        .lifted(8);
  }

  private static GarmentPiece chain() {
    return new GarmentPiece(
            Outline.union(
                Outline.band(Outline.dot(268, 486, 26), 7),
                Outline.dot(268, 486, 9),
                Outline.band(Outline.dot(130, 480, 13), 6),
                Outline.band("M 130 467 L 268 459", 3),
                Outline.band("M 130 493 L 268 513", 3)),
            Fabric.hard(0x4A4B4E, 0.3))
        .inflated(3, 3)
        .lifted(4);
  }

  private static GarmentPiece crank() {
    return new GarmentPiece(
            Outline.union(
                Outline.tube("M 268 486 L 306 530", 8), Outline.tube("M 290 532 L 324 532", 9)),
            BLACK)
        .inflated(4, 3)
        .lifted(5);
  }
}
