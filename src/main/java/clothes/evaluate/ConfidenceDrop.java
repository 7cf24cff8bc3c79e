package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * The drop in a model's confidence in its predicted label when a region of the photo is occluded.
 *
 * @param hottestRegion the drop for the region that the heat map marks as most important
 * @param randomRegions the mean drop for regions of the same shape at random positions
 */
public record ConfidenceDrop(double hottestRegion, double randomRegions) {
  /** The mean of each component; 0 if the collection is empty. */
  public static ConfidenceDrop mean(Collection<ConfidenceDrop> drops) {
    return new ConfidenceDrop(
        drops.stream().mapToDouble(ConfidenceDrop::hottestRegion).average().orElse(0),
        drops.stream().mapToDouble(ConfidenceDrop::randomRegions).average().orElse(0));
  }

  /**
   * The drop for the hottest region divided by the drop for random regions; 1 for an uninformative
   * heat map. Empty, and {@code null} in JSON, if the drop for random regions is 0.
   */
  public OptionalDouble ratio() {
    return randomRegions == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(hottestRegion / randomRegions);
  }

  @JsonProperty("ratio")
  Double ratioOrNull() {
    return randomRegions == 0 ? null : hottestRegion / randomRegions;
  }
}
