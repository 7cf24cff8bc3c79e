package clothes.evaluate;

/**
 * A number of photos as a share of all.
 *
 * @param photos the number
 * @param share {@code photos} divided by the number of all photos
 * @param interval Wilson's 95 % interval of the share
 */
public record Proportion(int photos, double share, ConfidenceInterval interval) {
  /**
   * The ratio with its interval.
   *
   * @throws IllegalArgumentException if the ratio has no value
   */
  public static Proportion of(Ratio ratio) {
    ConfidenceInterval interval = ConfidenceInterval.wilson(ratio);
    return new Proportion(ratio.part(), ratio.value().orElseThrow(), interval);
  }
}
