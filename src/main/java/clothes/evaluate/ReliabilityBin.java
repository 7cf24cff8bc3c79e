package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The photos whose confidence is above {@code from} and at most {@code to}.
 *
 * @param confidence the mean confidence, {@code null} in a bin without photos
 */
public record ReliabilityBin(
    double from,
    double to,
    int photos,
    Ratio accuracy,
    @JsonInclude(JsonInclude.Include.ALWAYS) Double confidence) {

  /** The difference between actual and expected correct predictions, as a number of photos. */
  double calibrationGap() {
    return photos == 0 ? 0 : Math.abs(accuracy.part() - confidence * photos);
  }
}
