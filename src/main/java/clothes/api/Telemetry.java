package clothes.api;

import clothes.classify.Prediction;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;

/** What operators hear of the function: lines about what went wrong, figures about every photo. */
public interface Telemetry {
  /** For the command line, which speaks for itself, and for requests that nobody made. */
  Telemetry SILENT = new NoOpTelemetry();

  /** What is told while the work is done belongs to this invocation. */
  <T> T during(Context invocation, Work<T> work) throws IOException;

  void classified(Prediction prediction);

  /**
   * Something could not be answered.
   *
   * @param input what could not be answered, as its sender named it
   */
  void failed(String input, Throwable cause);

  /** Nothing is wrong, but nothing is done either. */
  void ignored(String input, String why);

  /** Everything heavy is done: a snapshot may be taken, or requests may come. */
  void prepared();

  void restored();

  /** An invocation's work. */
  interface Work<T> {
    T run() throws IOException;
  }
}
