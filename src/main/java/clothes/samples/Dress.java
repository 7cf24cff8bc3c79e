package clothes.samples;

import clothes.samples.drawing.Background;
import clothes.samples.drawing.Fabric;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Outline;
import clothes.samples.drawing.Piece;
import clothes.samples.drawing.Placement;
import clothes.samples.drawing.Scene;

/** A sleeveless summer dress with flowers, gathered at the waist, laid on a sheet. */
final class Dress {
  private static final Fabric FLOWERS =
      Fabric.cotton(
          Fabric.flowers(
              /* baseColor= */ 0xE9E6DC,
              /* leafColor= */ 0x4F8F6B,
              /* cellSide= */ 40,
              /* petalColors...= */ 0xC8364A,
              0x3F6FB5,
              0xD9772F));
  private static final Fabric INSIDE = Fabric.cotton(0xB4B0A6);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(-4, 4).withDegrees(-2).withScale(0.98).withJitter(1.8);

  private Dress() {}

  static Scene scene(Light light) {
    return new Scene(light, Background.sheet(0xB8925E), PLACEMENT)
        .add(back(), skirt(), bodice(), sash());
  }

  private static Piece back() {
    return new Piece(
            Outline.symmetric("M 301 120 Q 262 116 252 66 L 216 66 Q 222 130 196 190 L 301 200 Z"),
            INSIDE)
        .hem("M 246 70 Q 260 126 300 128 Q 340 126 354 70")
        .print(Outline.path("M 288 132 L 312 132 L 312 150 L 288 150 Z"), 0xF5F3EE);
  }

  private static Piece bodice() {
    return new Piece(
            Outline.symmetric(
                "M 301 186 Q 262 180 250 64 L 214 68 Q 222 160 184 206 Q 206 280 212 346 L 301 352"
                    + " Z"),
            FLOWERS)
        .hem("M 257 64 Q 268 174 300 178 Q 332 174 343 64")
        .hem("M 220 68 Q 230 162 190 210")
        .hem("M 380 68 Q 370 162 410 210")
        .seam("M 246 346 Q 244 290 254 250")
        .seam("M 354 346 Q 356 290 346 250")
        .crease(200, 240, 262, 226, 14)
        .crease(404, 236, 340, 260, 14);
  }

  private static Piece skirt() {
    Piece skirt =
        new Piece(
                Outline.symmetric("M 301 338 L 212 336 Q 176 470 76 676 Q 180 738 301 738 Z"),
                FLOWERS)
            .bulge(5)
            .edgeWidth(7)
            .lift(7)
            .hem("M 70 662 Q 180 724 300 724 Q 420 724 530 662");
    for (int i = 0; i < 15; i++) {
      double topX = 218 + 11.7 * i;
      double length = 120 + 60 * (i * 7 % 5);
      double bottomX = 300 + (topX - 300) * (1 + length / 240);
      skirt.crease(topX, 344, bottomX, 344 + length, 11);
    }
    return skirt
        .crease(130, 720, 200, 470, 26)
        .crease(300, 730, 296, 500, 26)
        .crease(470, 715, 400, 480, 28);
  }

  private static Piece sash() {
    return new Piece(
            Outline.path("M 208 332 Q 300 344 392 332 L 393 358 Q 300 370 207 358 Z"),
            Fabric.cotton(0x2E4C7E))
        .bulge(4)
        .edgeWidth(3)
        .lift(4);
  }
}
