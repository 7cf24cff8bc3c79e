package clothes.evaluate;

/** Where a proportion lies with 95 % confidence, within 0 to 1. */
public record ConfidenceInterval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Wilson's score interval (E. B. Wilson, JASA 22, 1927), which stays within 0 to 1 and holds for
   * few photos too.
   *
   * @throws IllegalArgumentException if the whole is empty
   */
  public static ConfidenceInterval wilson(Ratio ratio) {
    double n = ratio.whole();
    double p =
        ratio.value().orElseThrow(() -> new IllegalArgumentException("no photos, no interval"));
    double center = p + Z * Z / (2 * n);
    double reach = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new ConfidenceInterval(
        Math.max(0, (center - reach) / scale), Math.min(1, (center + reach) / scale));
  }
}
