package clothes.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.heatmap.HeatMap;
import clothes.image.Crop;
import clothes.image.Pixels;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GarmentColorTest {
  private static final int SIDE = 60;
  private static final int RED = 0xB3202C;
  private static final int BEIGE = 0xD9C3A0;

  /** The color at each point of a photo; coordinates are from 0 to 1. */
  private interface Picture {
    int at(double x, double y);
  }

  private static Pixels photo(int side, Picture picture) {
    byte[] rgb = new byte[3 * side * side];
    for (int i = 0; i < side * side; i++) {
      int column = i % side;
      int row = i / side;
      int color = picture.at((column + 0.5) / side, (row + 0.5) / side);
      for (int channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = (byte) (color >> (16 - 8 * channel));
      }
    }
    return new Pixels(side, side, rgb);
  }

  /** A garment with a beige background on all four sides. */
  private static Picture onBeige(double left, double width, Picture garment) {
    return (x, y) ->
        x > left && x < left + width && y > 0.08 && y < 0.92 ? garment.at(x, y) : BEIGE;
  }

  /** A heat map of one row. */
  private static HeatMap heatMap(Float... values) {
    return new HeatMap("t-shirt", Crop.WHOLE, 1, values.length, List.of(values));
  }

  @Test
  void findsColorWhereHeatMapIsHot() {
    Picture garments =
        (x, y) ->
            x < 0.5
                ? onBeige(0.1, 0.3, (u, v) -> RED).at(x, y)
                : onBeige(0.6, 0.3, (u, v) -> 0x2F64A8).at(x, y);
    Pixels photo = photo(SIDE, garments);
    assertThat(GarmentColor.of(photo, heatMap(1f, 0f, 0f, 0f)))
        .isEqualTo(new GarmentColor("red", "#b3202c"));
    assertThat(GarmentColor.of(photo, heatMap(0f, 0f, 0f, 1f)))
        .isEqualTo(new GarmentColor("blue", "#2f64a8"));
  }

  @Test
  void ignoresPrint() {
    Picture print = (x, y) -> Math.hypot(x - 0.5, y - 0.5) < 0.12 ? 0xFFFFFF : RED;
    assertThat(GarmentColor.of(photo(SIDE, onBeige(0.2, 0.6, print)), heatMap(1f)).name())
        .isEqualTo("red");
  }

  /** The gap between the legs of pants is where their heat map is hottest. */
  @Test
  void ignoresBackgroundBetweenLegs() {
    Picture legs = (x, y) -> Math.abs(x - 0.5) < 0.08 ? BEIGE : RED;
    assertThat(GarmentColor.of(photo(SIDE, onBeige(0.2, 0.6, legs)), heatMap(0f, 1f, 0f)).name())
        .isEqualTo("red");
  }

  @Test
  void joinsLitAndShadedParts() {
    Picture shaded = (x, y) -> ((int) (0x60 + 0x60 * x)) << 16 | 0x2020;
    assertThat(GarmentColor.of(photo(SIDE, onBeige(0.2, 0.6, shaded)), heatMap(1f)).name())
        .isEqualTo("red");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void findsColorOfTinyPhotos(int side) {
    assertThat(GarmentColor.of(photo(side, (x, y) -> RED), heatMap(1f)).hex()).isEqualTo("#b3202c");
  }

  @Test
  void findsColorIfHeatMapIsColdEverywhere() {
    HeatMap cold = new HeatMap("hat", Crop.WHOLE, 2, 2, Collections.nCopies(4, -1f));
    assertThat(GarmentColor.of(photo(SIDE, (x, y) -> RED), cold).hex()).isEqualTo("#b3202c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#fff", "#GGGGGG", "url(x)"})
  void rejectsInvalidHex(String hex) {
    assertThatThrownBy(() -> new GarmentColor("red", hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the color is 'red' '%s'; expected a name and a value like #b3202c", hex);
  }
}
