package clothes.color;

import clothes.heatmap.HeatMap;
import clothes.image.Pixels;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The main color of a garment as the photo shows it, with the photo's light and white balance.
 *
 * @param name one of black, gray, white, red, orange, yellow, green, turquoise, blue, navy, purple,
 *     pink, brown and beige
 * @param hex the value in sRGB, like {@code #b3202c}
 */
public record GarmentColor(String name, String hex) {
  private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

  public GarmentColor {
    if (name.isEmpty() || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "the color is '%s' '%s'; expected a name and a value like #b3202c".formatted(name, hex));
    }
  }

  /**
   * Finds the most frequent color where the heat map is hot.
   *
   * @param photo the upright photo
   * @param heatMap the heat map of the photo
   */
  public static GarmentColor of(Pixels photo, HeatMap heatMap) {
    int rgb = MainColor.find(GarmentPixels.sample(photo, heatMap));
    return new GarmentColor(
        ColorName.of(Lab.of(rgb)).toString(), String.format(Locale.ROOT, "#%06x", rgb));
  }
}
