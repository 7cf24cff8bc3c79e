package clothes.cli;

import clothes.classify.Prediction;
import clothes.function.Problem;

/** What became of one input. */
sealed interface Outcome {
  String input();

  /** A label, or the word that it is none. */
  record Classified(String input, Prediction prediction) implements Outcome {}

  /** No label, and why. */
  record Failed(String input, Throwable cause) implements Outcome {
    Problem problem() {
      return Problem.of(cause);
    }
  }
}
