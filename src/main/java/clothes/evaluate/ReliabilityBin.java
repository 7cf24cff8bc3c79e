package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The photos whose confidence is above {@code from} and at most {@code to}. The first bin includes
 * confidence 0.
 *
 * @param confidence the mean confidence, {@code null} in a bin without photos
 */
public record ReliabilityBin(
    double from,
    double to,
    int photos,
    Ratio accuracy,
    @JsonInclude(JsonInclude.Include.ALWAYS) Double confidence) {

  /** The difference between the actual and the expected number of correct predictions. */
  double calibrationGap() {
    return photos == 0 ? 0 : Math.abs(accuracy.part() - confidence * photos);
  }
}
