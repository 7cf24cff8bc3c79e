package clothes.evaluate;

import java.util.Comparator;

/** One photo's true label against the predicted one, with the confidence in the latter (0 to 1). */
public record Verdict(String photo, String label, String predicted, double confidence) {
  static final Comparator<Verdict> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(Verdict::confidence)
          .reversed()
          .thenComparing(Verdict::photo)
          .thenComparing(Verdict::label)
          .thenComparing(Verdict::predicted);

  public boolean right() {
    return label.equals(predicted);
  }
}
