package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Recoloring;
import clothes.samples.drawing.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Draws plain garments in the style of the samples, on several backgrounds. */
public final class ColoredGarment {
  private enum Kind {
    T_SHIRT,
    SKIRT,
    PANTS,
    DRESS,
    SHORTS
  }

  private static final List<Fabric> BACKGROUNDS =
      List.of(Background.wall(0xC8B08A), Background.sheet(0x9A9CA0));

  /** From the upper left, as in most samples. */
  private static final Light LIGHT = Light.fromClockHour(10);

  private static final Placement PLACEMENT =
      Placement.centered().withDegrees(2).withScale(0.98).withJitter(1.8);

  private ColoredGarment() {}

  /** Every kind of garment on every background; the caller chooses the color. */
  public static Stream<Recoloring> drawAll() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> BACKGROUNDS.stream().map(background -> draw(kind, background)));
  }

  private static Recoloring draw(Kind kind, Fabric background) {
    return new Recoloring(scene(kind, 0x000000, background), scene(kind, 0xFFFFFF, background));
  }

  private static Scene scene(Kind kind, int color, Fabric background) {
    return new Scene(LIGHT, background, /* backgroundDegrees= */ 1, PLACEMENT)
        .add(pieces(kind, Fabric.cotton(color)));
  }

  private static Piece[] pieces(Kind kind, Fabric cloth) {
    return switch (kind) {
      case T_SHIRT -> new Piece[] {sleeve(cloth), sleeve(cloth).mirrored(), body(cloth)};
      case SKIRT ->
          new Piece[] {
            symmetricPiece("M 301 172 L 208 168 Q 160 400 74 640 Q 180 700 301 702 Z", cloth),
            band("M 206 136 Q 300 150 394 136 L 398 180 Q 300 194 202 180 Z", cloth)
          };
      case PANTS -> new Piece[] {leg(cloth), leg(cloth).mirrored()};
      case DRESS ->
          new Piece[] {
            symmetricPiece("M 301 338 L 212 336 Q 176 470 76 676 Q 180 738 301 738 Z", cloth),
            symmetricPiece(
                "M 301 186 Q 262 180 250 64 L 214 68 Q 222 160 184 206 Q 206 280 212 346 L 301 352 Z",
                cloth)
          };
      case SHORTS ->
          new Piece[] {
            shortLeg(cloth),
            shortLeg(cloth).mirrored(),
            band("M 174 206 Q 300 224 426 206 L 432 250 Q 300 268 168 250 Z", cloth)
          };
    };
  }

  private static Piece symmetricPiece(String leftHalfPath, Fabric cloth) {
    return new Piece(Outline.symmetric(leftHalfPath), cloth).bulge(5).edgeWidth(7).lift(7);
  }

  private static Piece band(String path, Fabric cloth) {
    return new Piece(Outline.path(path), cloth).bulge(4).edgeWidth(3).lift(4);
  }

  private static Piece sleeve(Fabric cloth) {
    return new Piece(
            Outline.path("M 190 142 Q 146 150 128 172 Q 84 228 40 296 L 122 352 L 186 290 Z"),
            cloth)
        .hem("M 48 284 L 130 340");
  }

  private static Piece body(Fabric cloth) {
    return new Piece(
            Outline.symmetric(
                "M 301 176 Q 258 174 245 122 L 160 150 Q 158 220 148 305 Q 152 450 140 606 Q 220"
                    + " 618 301 616 Z"),
            cloth)
        .hem("M 130 592 Q 220 603 300 602 Q 380 603 470 592")
        .crease(160, 560, 300, 450, 26);
  }

  private static Piece leg(Fabric cloth) {
    return new Piece(
            Outline.path(
                "M 302 100 L 208 96 Q 190 180 180 270 Q 166 500 158 738 L 256 742 Q 276 540"
                    + " 297 352 L 302 340 Z"),
            cloth)
        .bulge(4)
        .edgeWidth(6)
        .crease(294, 350, 200, 300, 18)
        .crease(270, 520, 180, 480, 16);
  }

  private static Piece shortLeg(Fabric cloth) {
    return new Piece(
            Outline.path(
                "M 303 220 L 172 214 Q 138 370 84 566 Q 180 606 284 606 Q 296 500 303 440 Z"),
            cloth)
        .bulge(5)
        .edgeWidth(7)
        .lift(7)
        .crease(296, 450, 190, 350, 24);
  }
}
