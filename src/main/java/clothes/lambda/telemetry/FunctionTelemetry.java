package clothes.lambda.telemetry;

import clothes.api.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;

/** Adds a Lambda function's invocations, ignored inputs, starts and restores to the telemetry. */
public interface FunctionTelemetry extends Telemetry {
  /** Discards everything. */
  FunctionTelemetry NO_OP = new NoOpFunctionTelemetry();

  /** Runs the work and attributes everything that is reported meanwhile to this invocation. */
  <T> T runInvocation(Context invocation, Work<T> work) throws IOException;

  /** Reports an input that needs no work, such as an event for a folder. */
  void ignored(String input, String reason);

  /** Reports that initialization is complete: a snapshot or the first request may follow. */
  void prepared();

  /** Reports that the process was restored from a snapshot. */
  void restored();

  /** The work of one invocation. */
  interface Work<T> {
    T run() throws IOException;
  }
}
