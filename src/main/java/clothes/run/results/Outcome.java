package clothes.run.results;

import clothes.api.http.Problem;
import clothes.classify.Prediction;

/** What became of one input. */
public sealed interface Outcome {
  String input();

  /** A label, or the word that it is none. */
  record Classified(String input, Prediction prediction) implements Outcome {}

  /** No label, and why. */
  record Failed(String input, Throwable cause) implements Outcome {
    public Problem problem() {
      return Problem.of(cause);
    }
  }
}
