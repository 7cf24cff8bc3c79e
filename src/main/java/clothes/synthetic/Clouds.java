package clothes.synthetic;

import java.awt.Color;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** {@link SyntheticKind#CLOUDS}: fractal noise in colors. */
final class Clouds {
  private Clouds() {}

  static void paint(Canvas sheet) {
    Noise noise = new Noise(sheet.random().nextLong());
    double across = sheet.scale(2, 14) / sheet.side();
    double down = sheet.chance(0.7) ? across : across * sheet.scale(0.1, 10);
    int octaves = sheet.whole(1, 5);
    double bend = sheet.chance(0.3) ? sheet.between(0.5, 3) : 0;
    DoubleUnaryOperator form = form(sheet);
    Color[] colors = Stream.generate(sheet::color).limit(sheet.whole(2, 4)).toArray(Color[]::new);
    sheet.pixels(
        (x, y) -> {
          double u = x * across;
          double v = y * down;
          double warp = bend == 0 ? 0 : bend * noise.at(u + 50, v + 50);
          return between(colors, form.applyAsDouble(noise.fractal(u + warp, v - warp, octaves)));
        });
  }

  /** From noise, -1 to 1, to a place among the colors, 0 to 1. */
  private static DoubleUnaryOperator form(Canvas sheet) {
    double lines = sheet.between(2, 9);
    double steps = sheet.whole(3, 9);
    return switch (sheet.whole(0, 4)) {
      case 0 -> value -> 0.5 + 0.5 * Math.sin(lines * value);
      case 1 -> value -> 1 - Math.min(1, 2 * Math.abs(value));
      case 2 -> value -> Math.floor((0.5 + 0.6 * value) * steps) / steps;
      default -> value -> 0.5 + 0.7 * value;
    };
  }

  private static Color between(Color[] colors, double place) {
    double at = Math.max(0, Math.min(0.9999, place)) * (colors.length - 1);
    return Canvas.mix(colors[(int) at], colors[(int) at + 1], at % 1);
  }
}
