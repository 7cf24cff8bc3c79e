package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;

/**
 * How much confidence in the likeliest label a model loses where a part of the photo is hidden from
 * it.
 *
 * @param hottest the part that the heat map says to be the most important
 * @param random as large a part somewhere else
 */
public record OcclusionLoss(double hottest, double random) {
  public static OcclusionLoss mean(Collection<OcclusionLoss> losses) {
    return new OcclusionLoss(
        losses.stream().mapToDouble(OcclusionLoss::hottest).average().orElse(0),
        losses.stream().mapToDouble(OcclusionLoss::random).average().orElse(0));
  }

  /** How many times as much the hottest part counts; 1 for a heat map that shows nothing. */
  @JsonProperty
  public double ratio() {
    return hottest / random;
  }
}
