package clothes.evaluate;

/** A 95 % confidence interval, within 0 to 1. */
public record ConfidenceInterval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Wilson's score interval (E. B. Wilson, JASA 22, 1927), which stays within 0 to 1 and is valid
   * for small samples.
   *
   * @throws IllegalArgumentException if the ratio has no value
   */
  public static ConfidenceInterval wilson(Ratio ratio) {
    double n = ratio.whole();
    double p =
        ratio
            .value()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("a confidence interval needs at least one photo"));
    double center = p + Z * Z / (2 * n);
    double halfWidth = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new ConfidenceInterval(
        Math.max(0, (center - halfWidth) / scale), Math.min(1, (center + halfWidth) / scale));
  }
}
