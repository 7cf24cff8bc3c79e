package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The photos whose winning confidence lies above {@code from} and up to {@code to}, and what came
 * of them.
 *
 * @param confidence the mean winning confidence, {@code null} in a bin without photos
 */
public record ReliabilityBin(
    double from,
    double to,
    int photos,
    Ratio accuracy,
    @JsonInclude(JsonInclude.Include.ALWAYS) Double confidence) {

  /** Right answers that the confidence promised and that did not come, or the other way round. */
  double missing() {
    return photos == 0 ? 0 : Math.abs(accuracy.part() - confidence * photos);
  }
}
