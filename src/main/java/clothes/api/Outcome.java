package clothes.api;

import clothes.api.http.Problem;
import clothes.classify.Prediction;
import java.nio.file.Path;
import java.util.Optional;

/** The prediction for one input, or its failure. */
public sealed interface Outcome {
  /** Returns the name of the input, such as a path, a URL or an S3 location. */
  String input();

  /** Returns this outcome with at most {@code count} labels. */
  Outcome top(int count);

  /**
   * A prediction, which may be <i>unknown</i>.
   *
   * @param heatMapFile the file with the heat map, if one was written
   */
  record Classified(String input, Prediction prediction, Optional<Path> heatMapFile)
      implements Outcome {
    public Classified(String input, Prediction prediction) {
      this(input, prediction, Optional.empty());
    }

    @Override
    public Outcome top(int count) {
      return new Classified(input, prediction.top(count), heatMapFile);
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
