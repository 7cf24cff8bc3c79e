package clothes.evaluate;

import java.util.Comparator;

/** One photo's true label against the predicted one, with the confidence in the latter (0 to 1). */
public record LabeledPrediction(String photo, String label, String predicted, double confidence) {
  static final Comparator<LabeledPrediction> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(LabeledPrediction::confidence)
          .reversed()
          .thenComparing(LabeledPrediction::photo)
          .thenComparing(LabeledPrediction::label)
          .thenComparing(LabeledPrediction::predicted);

  public boolean right() {
    return label.equals(predicted);
  }
}
