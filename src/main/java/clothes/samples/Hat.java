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

/** A baseball cap seen from above and in front, laid on a blanket. */
final class Hat {
  private static final int ORANGE = 0xC65A1E;
  private static final Fabric TWILL = Fabric.cotton(ORANGE);
  private static final Placement PLACEMENT = Placement.centered().withDegrees(8).withJitter(1);
  private static final Shape CROWN =
      Outline.symmetric("M 301 150 Q 150 156 140 330 Q 132 400 142 450 Q 210 408 301 404 Z");

  private Hat() {}

  static Scene scene(Light light) {
    return new Scene(light, Background.sheet(0x6F7F96), /* backgroundDegrees= */ 20, PLACEMENT)
        .add(crown(), visor(), button(), eyelets(), patch());
  }

  private static Piece crown() {
    return new Piece(CROWN, TWILL)
        .bulge(60)
        .edgeWidth(46)
        .lift(14)
        .seam("M 300 168 L 300 410")
        .seam("M 300 168 Q 196 220 188 430")
        .seam("M 300 168 Q 404 220 412 430")
        .stitches("M 294 172 L 294 406", Rgb.lighten(ORANGE, 0.35))
        .stitches("M 306 172 L 306 406", Rgb.lighten(ORANGE, 0.35))
        .crease(170, 300, 230, 380, 14)
        .crease(420, 280, 380, 380, 14);
  }

  private static Piece visor() {
    Piece visor =
        new Piece(
                Outline.symmetric(
                    "M 301 404 Q 206 408 138 452 Q 116 520 172 580 Q 226 616 301 618 Z"),
                TWILL)
            .bulge(20)
            .edgeWidth(20)
            .lift(10);
    for (int i = 0; i < 6; i++) {
      double inset = 12 + 14.0 * i;
      double low = 630 - inset;
      double side = 150 + inset * 0.55;
      String line =
          "M %s 480 Q %s %s 300 %s Q %s %s %s 480"
              .formatted(side, side, low, low, 600 - side, low, 600 - side);
      visor.groove(Outline.band(line, 1.5), 0.8).stitches(line, Rgb.lighten(ORANGE, -0.3));
    }
    return visor;
  }

  private static Piece button() {
    return new Piece(Outline.ellipse(300, 168, 13, 8), TWILL).bulge(8).edgeWidth(4).lift(3);
  }

  private static Piece eyelets() {
    Shape left = Outline.band(Outline.circle(248, 240, 6), 4);
    return new Piece(
            Outline.union(left, Outline.mirrored(left)), Fabric.cotton(Rgb.lighten(ORANGE, -0.35)))
        .bulge(2)
        .edgeWidth(2)
        .lift(1);
  }

  private static Piece patch() {
    return new Piece(
            Outline.path("M 252 290 L 348 290 L 348 336 Q 340 372 300 384 Q 260 372 252 336 Z"),
            Fabric.cotton(0xEEE8DA))
        .bulge(3)
        .edgeWidth(2)
        .lift(2)
        .stitches("M 257 295 L 343 295 L 343 336 Q 336 368 300 379 Q 264 368 257 336 Z", 0x24304A)
        .print(Outline.path("M 264 346 L 288 308 L 302 328 L 314 312 L 336 346 Z"), 0x24304A);
  }
}
