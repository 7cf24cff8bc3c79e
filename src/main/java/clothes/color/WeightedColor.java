package clothes.color;

import java.util.List;

/**
 * A color and how much it counts.
 *
 * @param rgb as 0xRRGGBB in sRGB
 * @param lab the same color in CIELAB
 * @param weight above 0
 */
record WeightedColor(int rgb, Lab lab, double weight) {
  WeightedColor(int rgb, double weight) {
    this(rgb, Lab.of(rgb), weight);
  }

  WeightedColor times(double factor) {
    return new WeightedColor(rgb, lab, weight * factor);
  }

  ColorCell cell() {
    return ColorCell.of(lab);
  }

  /** The weighted mean of at least one color, with the sum of the weights. */
  static WeightedColor mean(List<WeightedColor> colors) {
    double totalWeight = colors.stream().mapToDouble(WeightedColor::weight).sum();
    int mean = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double sum = 0;
      for (WeightedColor color : colors) {
        sum += color.weight * (color.rgb >> shift & 0xFF);
      }
      mean |= (int) Math.round(sum / totalWeight) << shift;
    }
    return new WeightedColor(mean, totalWeight);
  }
}
