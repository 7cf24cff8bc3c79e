package clothes.evaluate;

import java.util.Comparator;

/**
 * The true and the predicted label of a photo.
 *
 * @param confidence the model's confidence in the predicted label, 0 to 1
 */
public record LabeledPrediction(String photo, String label, String predicted, double confidence) {
  static final Comparator<LabeledPrediction> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(LabeledPrediction::confidence)
          .reversed()
          .thenComparing(LabeledPrediction::photo)
          .thenComparing(LabeledPrediction::label)
          .thenComparing(LabeledPrediction::predicted);

  public boolean correct() {
    return label.equals(predicted);
  }
}
