package clothes.run.results;

import java.util.List;
import java.util.Optional;

/**
 * An {@link clothes.api.Outcome} as a results file holds it, without what CSV leaves out: the size
 * of the photo, the timing and the problem's status.
 */
public sealed interface StoredResult {
  /** Empty where the run had a single one. */
  Optional<String> input();

  /** A label with its probability. */
  record Share(String label, double confidence) {
    public Share {
      StoredResult.require(confidence >= 0 && confidence <= 1, "a confidence is " + confidence);
    }
  }

  /**
   * A label, or the word that it is none.
   *
   * @param predictions those that were listed, the likeliest first
   * @param model name and version
   */
  record Classified(
      Optional<String> input,
      String label,
      double confidence,
      boolean known,
      List<Share> predictions,
      String model)
      implements StoredResult {
    public Classified {
      predictions = List.copyOf(predictions);
      require(confidence >= 0 && confidence <= 1, "its confidence is " + confidence);
      require(!label.isEmpty() && !model.isEmpty(), "its label or model is missing");
      require(!predictions.isEmpty(), "it lists no predictions");
    }
  }

  /** No label, and why. */
  record Failed(Optional<String> input, String detail) implements StoredResult {}

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
