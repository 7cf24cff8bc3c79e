package clothes.bench;

import java.util.List;

/**
 * Where the measured values lie.
 *
 * @param median the middle one, the mean of the two middle ones where their number is even
 * @param low a quarter of the values lie below it
 * @param high a quarter of the values lie above it
 */
public record Spread(double median, double low, double high) {
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75));
  }

  /** Between two values as far as the share lies between their places. */
  private static double at(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    double below = sorted.get((int) Math.floor(place));
    double above = sorted.get((int) Math.ceil(place));
    return below + (above - below) * (place - Math.floor(place));
  }
}
