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
import java.awt.geom.Rectangle2D;

/** A bicycle leaning on a wall. */
final class Bicycle {
  private static final Fabric BLACK = Fabric.rigid(0x1C1C1E).withGloss(0.1);
  private static final Fabric STEEL = Fabric.rigid(0xB8BCC0).withGloss(0.6);
  private static final Fabric PAINT = Fabric.rigid(0xB3261E).withGloss(0.4);

  private static final Placement PLACEMENT = Placement.centered().withDegrees(-1).withScale(0.95);

  private static final double HUB_Y = 480;
  private static final int SPOKE_PAIRS = 14;

  private Bicycle() {}

  static Scene scene(Light light) {
    Piece floor =
        new Piece(
                new Rectangle2D.Double(-200, 588, 1000, 600),
                Background.tiles(0x9A958C, /* side= */ 130))
            .lift(4);
    return new Scene(light, Background.wall(0xC9C2B0), PLACEMENT)
        .add(floor)
        .add(spokes(130), wheel(130), spokes(470), wheel(470))
        .add(tube("M 130 480 L 268 486", 9), tube("M 130 480 L 226 318", 9))
        .add(tube("M 218 284 L 268 486", 13), tube("M 228 324 L 410 312", 14))
        .add(tube("M 268 486 L 416 334", 15), tube("M 404 286 L 422 356 Q 436 430 470 480", 12))
        .add(metal("M 214 262 L 222 300", 9), metal("M 396 254 L 406 296", 9))
        .add(saddle(), handlebar(), chain(), crank());
  }

  private static Piece wheel(double hubX) {
    return new Piece(Outline.band(Outline.circle(hubX, HUB_Y, 106), 12), BLACK)
        .bulge(6)
        .edgeWidth(4)
        .lift(9)
        .print(Outline.band(Outline.circle(hubX, HUB_Y, 99), 4), 0xC4C6C8);
  }

  private static Piece spokes(double hubX) {
    Path2D spokes = new Path2D.Double();
    for (int i = 0; i < SPOKE_PAIRS; i++) {
      Shape pair = Outline.band("M " + hubX + " 380 L " + hubX + " 580", 1.6);
      double degrees = i * 180.0 / SPOKE_PAIRS;
      spokes.append(Outline.rotated(pair, degrees, hubX, HUB_Y), /* connect= */ false);
    }
    spokes.append(Outline.circle(hubX, HUB_Y, 9), /* connect= */ false);
    return new Piece(spokes, STEEL).bulge(1).edgeWidth(1).lift(6);
  }

  private static Piece tube(String path, double width) {
    return new Piece(Outline.roundBand(path, width), PAINT).bulge(7).edgeWidth(4).lift(9);
  }

  private static Piece metal(String path, double width) {
    return new Piece(Outline.roundBand(path, width), STEEL).bulge(5).edgeWidth(3).lift(6);
  }

  private static Piece saddle() {
    return new Piece(
            Outline.path(
                "M 166 244 Q 190 240 214 250 L 268 254 Q 276 262 264 266 L 206 272 Q 166 274 166 244 Z"),
            BLACK)
        .bulge(8)
        .edgeWidth(6)
        .lift(8);
  }

  private static Piece handlebar() {
    return new Piece(Outline.roundBand("M 396 252 L 440 250 C 480 252 480 312 436 306", 11), BLACK)
        .bulge(6)
        .edgeWidth(4)
        .lift(8);
  }

  private static Piece chain() {
    return new Piece(
            Outline.union(
                Outline.band(Outline.circle(268, 486, 26), 7),
                Outline.circle(268, 486, 9),
                Outline.band(Outline.circle(130, 480, 13), 6),
                Outline.band("M 130 467 L 268 459", 3),
                Outline.band("M 130 493 L 268 513", 3)),
            Fabric.rigid(0x4A4B4E).withGloss(0.3))
        .bulge(3)
        .edgeWidth(3)
        .lift(4);
  }

  private static Piece crank() {
    return new Piece(
            Outline.union(
                Outline.roundBand("M 268 486 L 306 530", 8),
                Outline.roundBand("M 290 532 L 324 532", 9)),
            BLACK)
        .bulge(4)
        .edgeWidth(3)
        .lift(5);
  }
}
