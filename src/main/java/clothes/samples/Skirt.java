package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;

/** A long pleated skirt, wide at the hem, laid on pale boards. */
final class Skirt {
  private static final Fabric WINE = Fabric.cotton(0x7A1F33).withCreasing(0.6);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(6, -6).withDegrees(2).withScale(0.98).withJitter(1.8);

  private Skirt() {}

  static Scene scene(Light light) {
    Fabric boards = Background.boards(0xD8BE92, /* width= */ 70, /* contrast= */ 0.13);
    return new Scene(light, boards, /* backgroundDegrees= */ 1, PLACEMENT)
        .add(back(), cloth(), band(), button());
  }

  private static Piece back() {
    return new Piece(
        Outline.path("M 214 128 Q 300 140 386 128 L 386 180 L 214 180 Z"), Fabric.cotton(0x4A1220));
  }

  private static Piece cloth() {
    Piece cloth =
        new Piece(
                Outline.symmetric("M 301 172 L 208 168 Q 160 400 74 640 Q 180 700 301 702 Z"), WINE)
            .bulge(5)
            .edgeWidth(7)
            .lift(7)
            .hem("M 66 624 Q 180 684 300 686 Q 420 684 534 624");
    for (int i = 0; i <= 8; i++) {
      double topX = 224 + 19 * i;
      double bottomX = 110 + 47.5 * i;
      String pleat =
          "M " + topX + " 176 L " + (bottomX - 13) + " 720 L " + (bottomX + 13) + " 720 Z";
      cloth.ridge(Outline.path(pleat), 7);
    }
    return cloth;
  }

  private static Piece band() {
    return new Piece(
            Outline.path("M 206 136 Q 300 150 394 136 L 398 180 Q 300 194 202 180 Z"), WINE)
        .bulge(4)
        .edgeWidth(3)
        .lift(4)
        .hem("M 202 142 Q 300 156 398 142")
        .hem("M 200 173 Q 300 187 400 173");
  }

  private static Piece button() {
    return new Piece(Outline.circle(372, 163, 8), Fabric.rigid(0x3A0D18).withGloss(0.3))
        .bulge(4)
        .edgeWidth(3)
        .lift(2);
  }
}
