package clothes.evaluate;

import java.util.Arrays;
import java.util.List;

/** Small sets of probabilities whose metrics can be calculated by hand. */
public final class TestProbabilities {
  public static final List<String> LABELS = List.of("dress", "hat", "pants");

  private TestProbabilities() {}

  public static LabeledProbabilities probabilities(
      String photo, String label, double... probabilities) {
    return new LabeledProbabilities(photo, label, Arrays.stream(probabilities).boxed().toList());
  }

  /**
   * Four dresses (three correct, one predicted as a hat), one hat (predicted as a dress), no pants.
   */
  public static List<LabeledProbabilities> fiveResults() {
    return List.of(
        probabilities("a.jpg", "dress", 0.9, 0.1, 0),
        probabilities("b.jpg", "dress", 0.8, 0.1, 0.1),
        probabilities("c.jpg", "dress", 0.5, 0.3, 0.2),
        probabilities("d.jpg", "dress", 0.2, 0.7, 0.1),
        probabilities("e.jpg", "hat", 0.6, 0.4, 0));
  }
}
