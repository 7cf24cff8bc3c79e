package clothes.synthetic;

import java.awt.Color;

/** {@link SyntheticKind#PLAIN}: one color, as it is or with the faint grain of a camera. */
final class Plain {
  private Plain() {}

  static void paint(Canvas sheet) {
    Color color = sheet.chance(0.8) ? sheet.color() : sheet.ground();
    sheet.fill(color);
    if (sheet.chance(0.4)) {
      double grain = sheet.between(1, 6);
      sheet.pixels((x, y) -> Grain.around(sheet, color, grain));
    }
  }
}
