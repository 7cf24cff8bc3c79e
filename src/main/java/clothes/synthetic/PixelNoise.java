package clothes.synthetic;

import java.awt.Color;
import java.util.function.Supplier;

/** {@link SyntheticKind#NOISE}: independent random pixels, blocks or rows. */
final class PixelNoise {
  private PixelNoise() {}

  static void paint(Canvas canvas) {
    Supplier<Color> colors = colors(canvas);
    switch (canvas.nextInt(0, 3)) {
      case 0, 1 -> canvas.setPixels((x, y) -> colors.get());
      case 2 -> {
        int block = (int) canvas.logUniform(2, 60);
        blocks(canvas, block, block, colors);
      }
      default -> {
        int block = (int) canvas.logUniform(1, 8);
        boolean rows = canvas.chance(0.5);
        int longer = (int) canvas.logUniform(block + 1.0, 2 * canvas.shortSide());
        blocks(canvas, rows ? longer : block, rows ? block : longer, colors);
      }
    }
  }

  private static void blocks(Canvas canvas, int width, int height, Supplier<Color> colors) {
    for (int y = 0; y < canvas.height(); y += height) {
      for (int x = 0; x < canvas.width(); x += width) {
        canvas.graphics().setColor(colors.get());
        canvas.graphics().fillRect(x, y, width, height);
      }
    }
  }

  /** Random colors, grays, mixtures of two colors, Gaussian around one, or salt noise. */
  private static Supplier<Color> colors(Canvas canvas) {
    Color one = canvas.randomColor();
    Color other = canvas.contrastingColor(one);
    double deviation = canvas.logUniform(8, 120);
    double share = canvas.uniform(0.02, 0.5);
    return switch (canvas.nextInt(0, 4)) {
      case 0 -> () -> new Color(canvas.random().nextInt(1 << 24));
      case 1 -> () -> Canvas.mix(Color.BLACK, Color.WHITE, canvas.uniform(0, 1));
      case 2 -> () -> Canvas.mix(one, other, canvas.uniform(0, 1));
      case 3 -> () -> gaussianAround(canvas, one, deviation);
      default -> () -> canvas.chance(share) ? other : one;
    };
  }

  /** Adds Gaussian noise to each channel. */
  static Color gaussianAround(Canvas canvas, Color color, double deviation) {
    return new Color(
        Canvas.clampToByte(color.getRed() + deviation * normal(canvas)),
        Canvas.clampToByte(color.getGreen() + deviation * normal(canvas)),
        Canvas.clampToByte(color.getBlue() + deviation * normal(canvas)));
  }

  /** Nearly normal: the sum of three uniform numbers, four times as fast as an exact sampler. */
  private static double normal(Canvas canvas) {
    return 2 * (canvas.uniform(0, 1) + canvas.uniform(0, 1) + canvas.uniform(0, 1) - 1.5);
  }
}
