package clothes.api;

import clothes.api.http.Problem;
import clothes.classify.Prediction;

/** The prediction for one input, or the failure in place of it. */
public sealed interface Outcome {
  /** Returns the name of the input: a path, a URL, or an S3 location. */
  String input();

  /** Returns the same outcome with at most {@code count} predictions. */
  Outcome top(int count);

  /** A prediction, which may be <i>unknown</i>. */
  record Classified(String input, Prediction prediction) implements Outcome {
    @Override
    public Outcome top(int count) {
      return new Classified(input, prediction.top(count));
    }
  }

  /** The failure of an input. */
  record Failed(String input, Throwable cause) implements Outcome {
    @Override
    public Outcome top(int count) {
      return this;
    }

    public Problem problem() {
      return Problem.of(cause);
    }
  }
}
