package clothes.synthetic;

import java.awt.Color;
import java.util.function.Supplier;

/** {@link SyntheticKind#NOISE}: every pixel, block or row by itself. */
final class Grain {
  private Grain() {}

  static void paint(Canvas sheet) {
    Supplier<Color> colors = colors(sheet);
    switch (sheet.whole(0, 3)) {
      case 0, 1 -> sheet.pixels((x, y) -> colors.get());
      case 2 -> {
        int block = (int) sheet.scale(2, 60);
        blocks(sheet, block, block, colors);
      }
      default -> {
        int block = (int) sheet.scale(1, 8);
        boolean rows = sheet.chance(0.5);
        int longer = (int) sheet.scale(block + 1.0, 2 * sheet.side());
        blocks(sheet, rows ? longer : block, rows ? block : longer, colors);
      }
    }
  }

  private static void blocks(Canvas sheet, int width, int height, Supplier<Color> colors) {
    for (int y = 0; y < sheet.height(); y += height) {
      for (int x = 0; x < sheet.width(); x += width) {
        sheet.pen().setColor(colors.get());
        sheet.pen().fillRect(x, y, width, height);
      }
    }
  }

  /** Of all colors, of grays, of two, around one, and grains of salt on one. */
  private static Supplier<Color> colors(Canvas sheet) {
    Color one = sheet.color();
    Color other = sheet.on(one);
    double width = sheet.scale(8, 120);
    double share = sheet.between(0.02, 0.5);
    return switch (sheet.whole(0, 4)) {
      case 0 -> () -> new Color(sheet.random().nextInt(1 << 24));
      case 1 -> () -> Canvas.mix(Color.BLACK, Color.WHITE, sheet.between(0, 1));
      case 2 -> () -> Canvas.mix(one, other, sheet.between(0, 1));
      case 3 -> () -> around(sheet, one, width);
      default -> () -> sheet.chance(share) ? other : one;
    };
  }

  /** Each channel by itself, with this standard deviation. */
  static Color around(Canvas sheet, Color color, double deviation) {
    return new Color(
        Canvas.byteOf(color.getRed() + deviation * normal(sheet)),
        Canvas.byteOf(color.getGreen() + deviation * normal(sheet)),
        Canvas.byteOf(color.getBlue() + deviation * normal(sheet)));
  }

  /** Nearly: three uniform numbers are four times as quick. */
  private static double normal(Canvas sheet) {
    return 2 * (sheet.between(0, 1) + sheet.between(0, 1) + sheet.between(0, 1) - 1.5);
  }
}
