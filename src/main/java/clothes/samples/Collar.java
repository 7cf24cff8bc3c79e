package clothes.samples;

import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Rgb;
import java.awt.Shape;

/** The round neck of a t-shirt or sweater. */
final class Collar {
  private static final String FRONT_EDGE = "M 240 100 Q 256 176 300 176 Q 344 176 360 100";
  private static final Shape BELOW_SHOULDERS =
      Outline.path("M 235 124 L 365 124 L 365 200 L 235 200 Z");

  private Collar() {}

  /** The inside of the back, with a label. */
  static Piece back(int color) {
    Shape inside =
        Outline.path("M 240 122 Q 300 134 360 122 Q 350 188 300 190 Q 250 188 240 122 Z");
    return new Piece(inside, Fabric.jersey(Rgb.lighten(color, -0.35)))
        .hem("M 242 132 Q 300 148 358 132")
        .print(Outline.path("M 289 141 L 311 141 L 311 160 L 289 160 Z"), 0xE9E6DF);
  }

  /** The rib at the front. */
  static Piece rib(int color) {
    Shape rib = Outline.intersection(Outline.band(FRONT_EDGE, 13), BELOW_SHOULDERS);
    return new Piece(rib, Fabric.rib(color)).bulge(3).edgeWidth(3).lift(2);
  }
}
