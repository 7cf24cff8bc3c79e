package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Rgb;
import clothes.samples.drawing.Scene;
import clothes.synthetic.PerlinNoise;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A house plant in a clay pot. */
final class Plant {
  private static final Fabric CLAY =
      Fabric.rigid((u, v) -> Rgb.lighten(0xA9542F, 0.06 * Math.sin(v / 9)))
          .withGloss(0.05)
          .withCreasing(0.3);
  private static final int LEAVES = 34;
  private static final Placement PLACEMENT = Placement.centered().withScale(0.95);
  private static final PerlinNoise NOISE = new PerlinNoise(/* seed= */ 31);

  private Plant() {}

  static Scene scene(Light light) {
    Piece floor =
        new Piece(
                new Rectangle2D.Double(-200, 640, 1000, 600),
                Background.boards(0xA98A63, /* width= */ 200, /* contrast= */ 0.12))
            .grain(90)
            .lift(8);
    Scene scene = new Scene(light, Background.wall(0xD6D8D4), PLACEMENT).add(floor);
    for (int i = 0; i < LEAVES; i++) {
      scene.add(leaf(i));
    }
    return scene.add(pot(), rim());
  }

  /**
   * The leaves fan out from the pot. Leaves with a higher index are in front, shorter and lighter.
   * The golden ratio (0.618) spreads them evenly.
   */
  private static Piece leaf(int i) {
    double angle = -80 + 160 * (i * 0.618 % 1) + 8 * NOISE.cellAt(i, 1);
    double length = 400 - 5.5 * i + 30 * NOISE.cellAt(i, 2);
    double width = 30 + 6 * NOISE.cellAt(i, 3);
    Shape blade = Outline.lens(300, 520, 300, 520 - length, width);
    Shape vein = Outline.lens(300, 520, 300, 528 - length, 2.5);
    int green = Rgb.mix(0x1E4A26, 0x5E9A42, i / (double) LEAVES + 0.2 * NOISE.cellAt(i, 4));
    return new Piece(Outline.rotated(blade, angle, 300, 530), Fabric.rigid(green).withGloss(0.25))
        .bulge(7)
        .edgeWidth(8)
        .lift(6)
        .groove(Outline.rotated(vein, angle, 300, 530), 3)
        .print(Outline.rotated(vein, angle, 300, 530), 0xA6C98A, 0.6);
  }

  private static Piece pot() {
    return new Piece(Outline.symmetric("M 301 520 L 200 520 L 226 716 Q 260 730 301 730 Z"), CLAY)
        .bulge(60)
        .edgeWidth(44)
        .lift(16);
  }

  private static Piece rim() {
    return new Piece(Outline.symmetric("M 301 500 L 186 496 L 190 548 Q 240 558 301 558 Z"), CLAY)
        .bulge(50)
        .edgeWidth(30)
        .lift(6);
  }
}
