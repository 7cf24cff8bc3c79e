package clothes.run.results;

import clothes.classify.Embedding;
import clothes.classify.ModelId;
import clothes.color.GarmentColor;
import clothes.model.Digest;
import java.util.List;
import java.util.Optional;

/**
 * An {@link clothes.api.Outcome} as read from a results file, without the fields that no command
 * uses.
 */
public sealed interface StoredResult {
  /** The name of the input; empty for a saved response of the API for a single photo. */
  Optional<String> input();

  /**
   * A label that a result lists.
   *
   * @param confidence 0 to 1
   */
  record ListedLabel(String label, double confidence) {
    public ListedLabel {
      require(
          confidence >= 0 && confidence <= 1,
          "a confidence is " + confidence + "; expected 0 to 1");
    }
  }

  /**
   * A prediction, which may be <i>unknown</i>.
   *
   * @param closest for an unknown photo, the most likely class outside the labels
   * @param rotated degrees by which the photo was rotated clockwise: 0, 90, 180 or 270
   * @param predictions the listed labels, the most likely first
   * @param embedding the pooled features; empty if the run did not store them
   * @param color the main color; empty if the run did not store it
   */
  record Classified(
      Optional<String> input,
      String label,
      double confidence,
      boolean known,
      Optional<String> closest,
      int rotated,
      List<ListedLabel> predictions,
      ModelId model,
      Optional<Embedding> embedding,
      Optional<GarmentColor> color)
      implements StoredResult {
    public Classified {
      predictions = List.copyOf(predictions);
      require(
          confidence >= 0 && confidence <= 1, "confidence is " + confidence + "; expected 0 to 1");
      require(!label.isEmpty() && !model.name().isEmpty(), "label or model is missing");
      require(Digest.isSha256(model.digest()), "the model's digest is missing");
      require(!predictions.isEmpty(), "has no predictions");
      require(
          rotated >= 0 && rotated < 360 && rotated % 90 == 0,
          "rotated is " + rotated + "; expected 0, 90, 180 or 270");
    }
  }

  /**
   * The failure of an input.
   *
   * @param detail the cause of the failure
   */
  record Failed(Optional<String> input, String detail) implements StoredResult {}

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
