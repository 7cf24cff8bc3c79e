package clothes.color;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The mode of a set of colors, found by mean shift (Fukunaga and Hostetler 1975). */
final class MainColor {
  /** Colors within this distance in CIELAB count as one color, in light and in shade. */
  private static final double RADIUS = 18;

  private static final int SHIFTS = 3;

  private MainColor() {}

  /** Returns the color with the highest total weight around it, as 0xRRGGBB. */
  static int find(List<WeightedColor> colors) {
    // The mean of each ColorCell is shifted once; only the best result is shifted further.
    WeightedColor center =
        colors.stream()
            .collect(groupingBy(WeightedColor::cell, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(cell -> shift(WeightedColor.mean(cell), colors))
            .max(Comparator.comparingDouble(WeightedColor::weight))
            .orElseThrow();
    for (int i = 1; i < SHIFTS; i++) { // the first shift is done above
      center = shift(center, colors);
    }
    return center.rgb();
  }

  /** The mean of the colors around a center, with the sum of their weights. */
  private static WeightedColor shift(WeightedColor center, List<WeightedColor> colors) {
    List<WeightedColor> nearby =
        colors.stream().filter(c -> c.lab().distance(center.lab()) <= RADIUS).toList();
    return nearby.isEmpty() ? center : WeightedColor.mean(nearby);
  }
}
