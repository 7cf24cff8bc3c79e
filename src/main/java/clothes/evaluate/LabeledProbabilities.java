package clothes.evaluate;

import java.util.List;

/**
 * The true label of a photo and the probabilities that a model predicts for it, in the order of the
 * model's labels; they sum to 1.
 */
public record LabeledProbabilities(String photo, String label, List<Double> probabilities) {
  /** Allows for the rounding of a float32 softmax. */
  private static final double TOLERANCE = 1e-3;

  public LabeledProbabilities {
    probabilities = List.copyOf(probabilities);
    double sum = 0;
    for (double p : probabilities) {
      if (!(p >= 0 && p <= 1 + TOLERANCE)) {
        throw new IllegalArgumentException(
            "a probability of %s is %s; expected 0 to 1".formatted(photo, p));
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "the probabilities of %s sum to %s; they must sum to 1".formatted(photo, sum));
    }
  }

  /** The index of the highest probability; the lowest index on a tie. */
  int mostLikely() {
    int mostLikely = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) > probabilities.get(mostLikely)) {
        mostLikely = i;
      }
    }
    return mostLikely;
  }

  LabeledPrediction prediction(List<String> labels) {
    int mostLikely = mostLikely();
    return new LabeledPrediction(
        photo, label, labels.get(mostLikely), Math.min(1, probabilities.get(mostLikely)));
  }
}
