package clothes.synthetic;

import java.awt.Color;

/** {@link SyntheticKind#PLAIN}: one color, with or without faint sensor noise. */
final class Plain {
  private Plain() {}

  static void paint(Canvas canvas) {
    Color color = canvas.chance(0.8) ? canvas.randomColor() : canvas.backgroundColor();
    canvas.fill(color);
    if (canvas.chance(0.4)) {
      double deviation = canvas.uniform(1, 6);
      canvas.setPixels((x, y) -> PixelNoise.gaussianAround(canvas, color, deviation));
    }
  }
}
