package clothes.bench;

import java.util.List;

/**
 * The quartiles of measured values, linearly interpolated.
 *
 * @param low the lower quartile
 * @param high the upper quartile
 */
public record Quartiles(double median, double low, double high) {
  public static Quartiles of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values to summarize; expected at least one");
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Quartiles(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  private static double quantile(List<Double> sorted, double share) {
    double position = share * (sorted.size() - 1);
    double lower = sorted.get((int) Math.floor(position));
    double upper = sorted.get((int) Math.ceil(position));
    return lower + (upper - lower) * (position - Math.floor(position));
  }
}
