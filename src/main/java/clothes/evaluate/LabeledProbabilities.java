package clothes.evaluate;

import java.util.List;

/**
 * What a model answered for one labeled photo: probabilities in the order of the model's labels,
 * which sum to 1.
 */
public record LabeledProbabilities(String photo, String label, List<Double> probabilities) {
  /** Wide enough for float32 softmax over a hundred labels. */
  private static final double TOLERANCE = 1e-3;

  public LabeledProbabilities {
    probabilities = List.copyOf(probabilities);
    double sum = 0;
    for (double p : probabilities) {
      if (!(p >= 0 && p <= 1 + TOLERANCE)) {
        throw new IllegalArgumentException(
            "a probability for %s is %s; it must be from 0 to 1".formatted(photo, p));
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "the probabilities for %s sum to %s; they must sum to 1".formatted(photo, sum));
    }
  }

  /** The place of the highest probability, the first of equals. */
  int winner() {
    int winner = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) > probabilities.get(winner)) {
        winner = i;
      }
    }
    return winner;
  }

  LabeledPrediction verdict(List<String> labels) {
    int winner = winner();
    return new LabeledPrediction(
        photo, label, labels.get(winner), Math.min(1, probabilities.get(winner)));
  }
}
