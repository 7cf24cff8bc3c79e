package clothes.run.results;

import java.util.List;
import java.util.Optional;

/**
 * An {@link clothes.api.Outcome} as read from a results file. CSV does not have the size of the
 * photo, the timing and the status of a problem, so they are left out.
 */
public sealed interface StoredResult {
  /** The name of the input; empty if the run had a single input. */
  Optional<String> input();

  /** A label with its confidence. */
  record Share(String label, double confidence) {
    public Share {
      StoredResult.require(
          confidence >= 0 && confidence <= 1, "a confidence is " + confidence + ", must be 0 to 1");
    }
  }

  /**
   * A prediction, which may be <i>unknown</i>.
   *
   * @param closest what an unknown photo is closest to besides the labels
   * @param rotated degrees by which the photo was turned clockwise: 0, 90, 180 or 270
   * @param predictions the listed labels, the most likely first
   * @param model name and version
   */
  record Classified(
      Optional<String> input,
      String label,
      double confidence,
      boolean known,
      Optional<String> closest,
      int rotated,
      List<Share> predictions,
      String model)
      implements StoredResult {
    public Classified {
      predictions = List.copyOf(predictions);
      require(
          confidence >= 0 && confidence <= 1, "confidence is " + confidence + ", must be 0 to 1");
      require(!label.isEmpty() && !model.isEmpty(), "label or model is missing");
      require(!predictions.isEmpty(), "has no predictions");
      require(
          rotated >= 0 && rotated < 360 && rotated % 90 == 0,
          "rotated is " + rotated + ", must be 0, 90, 180 or 270");
    }
  }

  /** A failure with its cause. */
  record Failed(Optional<String> input, String detail) implements StoredResult {}

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
