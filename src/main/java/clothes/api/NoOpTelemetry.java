package clothes.api;

import clothes.classify.Prediction;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;

/** Tells nobody. */
final class NoOpTelemetry implements Telemetry {
  @Override
  public <T> T during(Context invocation, Work<T> work) throws IOException {
    return work.run();
  }

  @Override
  public void classified(Prediction prediction) {}

  @Override
  public void failed(String input, Throwable cause) {}

  @Override
  public void ignored(String input, String why) {}

  @Override
  public void prepared() {}

  @Override
  public void restored() {}
}
