package clothes.synthetic;

import java.awt.Color;
import java.util.function.Supplier;

/** {@link SyntheticKind#NOISE}: independent random pixels, blocks or bars. */
final class PixelNoise {
  private PixelNoise() {}

  static void paint(Canvas canvas) {
    Supplier<Color> colors = colors(canvas);
    switch (canvas.nextIntInclusive(0, 3)) {
      case 0, 1 -> canvas.setPixels((x, y) -> colors.get());
      case 2 -> {
        int side = (int) canvas.logUniform(2, 60);
        blocks(canvas, side, side, colors);
      }
      default -> {
        int thickness = (int) canvas.logUniform(1, 8);
        boolean isHorizontal = canvas.chance(0.5);
        int length = (int) canvas.logUniform(thickness + 1.0, 2 * canvas.shortSide());
        blocks(
            canvas, isHorizontal ? length : thickness, isHorizontal ? thickness : length, colors);
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

  /**
   * Randomly chooses one of five sources: any colors, grays, mixtures of two colors, Gaussian noise
   * around a color, or two colors.
   */
  private static Supplier<Color> colors(Canvas canvas) {
    Color one = canvas.randomColor();
    Color other = canvas.contrastingColor(one);
    double deviation = canvas.logUniform(8, 120);
    double otherShare = canvas.uniform(0.02, 0.5);
    return switch (canvas.nextIntInclusive(0, 4)) {
      case 0 -> () -> new Color(canvas.random().nextInt(1 << 24));
      case 1 -> () -> Canvas.mix(Color.BLACK, Color.WHITE, canvas.uniform(0, 1));
      case 2 -> () -> Canvas.mix(one, other, canvas.uniform(0, 1));
      case 3 -> () -> gaussianAround(canvas, one, deviation);
      default -> () -> canvas.chance(otherShare) ? other : one;
    };
  }

  /** Adds Gaussian noise to each channel. */
  static Color gaussianAround(Canvas canvas, Color color, double deviation) {
    return new Color(
        Canvas.clampToByte(color.getRed() + deviation * normal(canvas)),
        Canvas.clampToByte(color.getGreen() + deviation * normal(canvas)),
        Canvas.clampToByte(color.getBlue() + deviation * normal(canvas)));
  }

  /**
   * Draws a nearly standard normal number, four times as fast as an exact sampler. The sum of three
   * uniform numbers has the mean 1.5 and the standard deviation 0.5.
   */
  private static double normal(Canvas canvas) {
    return 2 * (canvas.uniform(0, 1) + canvas.uniform(0, 1) + canvas.uniform(0, 1) - 1.5);
  }
}
