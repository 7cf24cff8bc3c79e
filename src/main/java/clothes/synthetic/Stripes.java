package clothes.synthetic;

import java.awt.Color;
import java.util.stream.Stream;

/** {@link SyntheticKind#STRIPES}: bands of colors that repeat along some measure of the place. */
final class Stripes {
  private Stripes() {}

  /** How far a place is along the stripes' course, in pixels or the like. */
  private interface Course {
    double at(double x, double y);
  }

  static void paint(Canvas sheet) {
    Color[] colors = Stream.generate(sheet::color).limit(sheet.whole(1, 4)).toArray(Color[]::new);
    Color ground = sheet.on(colors[0]);
    double period = sheet.scale(4, sheet.side() / 2.0);
    double filled = sheet.between(0.15, 0.85);
    boolean soft = sheet.chance(0.25);
    Course course = course(sheet, period);
    sheet.pixels(
        (x, y) -> {
          double place = course.at(x, y) / period;
          Color color = colors[Math.floorMod((long) Math.floor(place), colors.length)];
          double within = place - Math.floor(place);
          if (soft) {
            return Canvas.mix(ground, color, 0.5 + 0.5 * Math.sin(2 * Math.PI * within));
          }
          // Two pixels wide, for edges without stairs.
          double edge = Math.min(within, filled - within) * period / 2;
          return Canvas.mix(ground, color, Math.max(0, Math.min(1, edge + 0.5)));
        });
  }

  private static Course course(Canvas sheet, double period) {
    double angle = sheet.chance(0.4) ? sheet.whole(0, 1) * Math.PI / 2 : sheet.between(0, Math.PI);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double wave = sheet.between(0.3, 3) * period;
    double length = sheet.scale(0.1, 1) * sheet.side();
    double x0 = sheet.x();
    double y0 = sheet.y();
    double rays = sheet.whole(3, 30) * period / (2 * Math.PI);
    return switch (sheet.whole(0, 4)) {
      case 0 ->
          (x, y) -> x * cos + y * sin + wave * Math.sin(2 * Math.PI * (y * cos - x * sin) / length);
      case 1 -> (x, y) -> Math.hypot(x - x0, y - y0);
      case 2 -> (x, y) -> rays * Math.atan2(y - y0, x - x0);
      default -> (x, y) -> x * cos + y * sin;
    };
  }
}
