package clothes.evaluate;

/**
 * The photos with a property, as a number and as a share of all photos.
 *
 * @param photos the number of photos with the property
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
