package clothes.lambda.telemetry;

import clothes.classify.Prediction;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;

/** Runs the work and discards everything that is reported. */
final class NoOpFunctionTelemetry implements FunctionTelemetry {
  @Override
  public <T> T runInvocation(Context invocation, Work<T> work) throws IOException {
    return work.run();
  }

  @Override
  public void classified(Prediction prediction) {}

  @Override
  public void failed(String input, Throwable failure) {}

  @Override
  public void ignored(String input, String reason) {}

  @Override
  public void prepared() {}

  @Override
  public void restored() {}
}
