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

/** A checked shirt with collar, buttons, breast pocket and cuffs, laid on a bed sheet. */
final class Shirt {
  private static final int BLUE = 0x9DB7D6;
  private static final Fabric CHECKS =
      Fabric.cotton(
          Fabric.checks(
              /* baseColor= */ 0xE4E8EC,
              /* wideColor= */ 0x3E679F,
              /* fineColor= */ 0x1D2F55,
              /* period= */ 38));
  private static final Fabric INSIDE = Fabric.cotton(0x5E7695);

  private static final Placement PLACEMENT =
      Placement.centered().withOffset(0, 10).withDegrees(2).withScale(0.96).withJitter(1.8);

  private Shirt() {}

  static Scene scene(Light light) {
    Piece sleeve = sleeve();
    Piece cuff = cuff();
    return new Scene(light, Background.sheet(0x8E2F4D), PLACEMENT)
        .add(inside(), sleeve, cuff)
        .add(sleeve.mirrored().crease(540, 380, 460, 320, 16), cuff.mirrored())
        .add(body(), placket(), pocket(), buttons())
        .add(collar(), collar().mirrored(), collarButton());
  }

  private static Piece inside() {
    return new Piece(
            Outline.path("M 240 96 Q 300 78 360 96 L 350 150 L 300 192 L 250 150 Z"), INSIDE)
        .hem("M 246 124 Q 300 108 354 124")
        .print(Outline.path("M 285 126 L 315 126 L 315 146 L 285 146 Z"), 0xE9E6DF);
  }

  private static Piece sleeve() {
    return new Piece(
            Outline.path(
                "M 190 132 Q 146 144 130 176 Q 78 330 32 560 L 92 578 Q 142 440 186 320 Z"),
            CHECKS)
        .bulge(4)
        .edgeWidth(6)
        .grain(14)
        .crease(80, 330, 160, 300, 14)
        .crease(64, 440, 130, 390, 14)
        .crease(70, 560, 96, 470, 14);
  }

  private static Piece cuff() {
    return new Piece(Outline.path("M 28 550 L 98 570 L 86 622 L 18 602 Z"), CHECKS)
        .bulge(4)
        .edgeWidth(3)
        .grain(104)
        .hem("M 28 558 L 94 578")
        .hem("M 22 594 L 90 614")
        .print(Outline.circle(78, 594, 5), 0xF4F2EC);
  }

  private static Piece body() {
    return new Piece(
            Outline.symmetric(
                "M 301 190 L 246 110 L 162 140 Q 162 220 152 315 Q 160 450 148 590 Q 200 640 301"
                    + " 652 Z"),
            CHECKS)
        .seam("M 162 140 Q 162 220 152 315")
        .seam("M 438 140 Q 438 220 448 315")
        .seam("M 158 186 L 276 196")
        .seam("M 442 186 L 324 196")
        .crease(154, 330, 240, 262, 20)
        .crease(446, 325, 370, 262, 18)
        .crease(180, 620, 250, 420, 26)
        .crease(430, 600, 380, 400, 24)
        .crease(262, 620, 270, 400, 14);
  }

  private static Piece placket() {
    return new Piece(Outline.path("M 284 188 L 316 188 L 317 652 L 283 652 Z"), CHECKS)
        .bulge(3)
        .edgeWidth(2)
        .lift(3)
        .hem("M 290 190 L 289 650")
        .hem("M 310 190 L 311 650");
  }

  private static Piece pocket() {
    return new Piece(Outline.path("M 342 250 L 420 246 L 421 320 L 382 342 L 344 324 Z"), CHECKS)
        .bulge(2)
        .edgeWidth(2)
        .lift(2)
        .hem("M 340 262 L 422 258")
        .stitches("M 346 252 L 348 321 L 382 337 L 417 317 L 416 250", 0xF4F2EC);
  }

  private static Piece buttons() {
    Path2D buttons = new Path2D.Double();
    Path2D holes = new Path2D.Double();
    for (int y = 226; y < 640; y += 72) {
      buttons.append(Outline.circle(300, y, 7), /* connect= */ false);
      holes.append(Outline.circle(298, y, 1.3), /* connect= */ false);
      holes.append(Outline.circle(302, y, 1.3), /* connect= */ false);
    }
    return new Piece(buttons, Fabric.rigid(0xF1EEE6).withGloss(0.2))
        .bulge(3)
        .edgeWidth(2)
        .lift(2)
        .print(holes, 0x555555);
  }

  private static Piece collar() {
    Shape wing = Outline.path("M 246 88 Q 226 108 222 142 L 252 212 L 300 176 Q 262 150 246 88 Z");
    return new Piece(wing, CHECKS)
        .bulge(4)
        .edgeWidth(3)
        .lift(4)
        .grain(35)
        .stitches("M 229 142 L 255 202 L 290 175", BLUE);
  }

  private static Piece collarButton() {
    return new Piece(Outline.circle(300, 184, 7), Fabric.rigid(0xF1EEE6).withGloss(0.2))
        .bulge(3)
        .edgeWidth(2)
        .lift(2);
  }
}
