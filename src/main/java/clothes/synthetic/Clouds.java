package clothes.synthetic;

import java.awt.Color;
import java.util.function.DoubleUnaryOperator;

/** {@link SyntheticKind#CLOUDS}: fractal noise in colors. */
final class Clouds {
  private Clouds() {}

  static void paint(Canvas canvas) {
    PerlinNoise noise = new PerlinNoise(canvas.random().nextLong());
    double frequencyX = canvas.logUniform(2, 14) / canvas.shortSide();
    double frequencyY = canvas.chance(0.7) ? frequencyX : frequencyX * canvas.logUniform(0.1, 10);
    int octaves = canvas.nextIntInclusive(1, 5);
    double warpStrength = canvas.chance(0.3) ? canvas.uniform(0.5, 3) : 0;
    DoubleUnaryOperator transfer = transferFunction(canvas);
    Color[] colors = canvas.randomColors(canvas.nextIntInclusive(2, 4));
    canvas.setPixels(
        (x, y) -> {
          double u = x * frequencyX;
          double v = y * frequencyY;
          // Shifted, so that the warp is independent of the color.
          double warp = warpStrength == 0 ? 0 : warpStrength * noise.at(u + 50, v + 50);
          return colorAt(
              colors, transfer.applyAsDouble(noise.fractalAt(u + warp, v - warp, octaves)));
        });
  }

  /**
   * A random function from noise, about -1 to 1, to a position on the color scale, about 0 to 1.
   */
  private static DoubleUnaryOperator transferFunction(Canvas canvas) {
    double frequency = canvas.uniform(2, 9);
    double steps = canvas.nextIntInclusive(3, 9);
    return switch (canvas.nextIntInclusive(0, 4)) {
      case 0 -> value -> 0.5 + 0.5 * Math.sin(frequency * value);
      case 1 -> value -> 1 - Math.min(1, 2 * Math.abs(value));
      case 2 -> value -> Math.floor((0.5 + 0.6 * value) * steps) / steps;
      default -> value -> 0.5 + 0.7 * value;
    };
  }

  /** The color at a position on the scale; positions below 0 or above 1 give the end colors. */
  private static Color colorAt(Color[] colors, double position) {
    double index = Math.max(0, Math.min(0.9999, position)) * (colors.length - 1);
    return Canvas.mix(colors[(int) index], colors[(int) index + 1], index % 1);
  }
}
