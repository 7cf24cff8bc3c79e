package clothes.lambda;

import clothes.api.FailureCause;
import clothes.classify.Prediction;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
public final class RecordingTelemetry implements FunctionTelemetry {
  final List<FailureCause> failures = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();
  int photos;

  @Override
  public <T> T during(Context invocation, Work<T> work) throws IOException {
    return work.run();
  }

  @Override
  public void classified(Prediction prediction) {
    photos++;
  }

  @Override
  public void failed(String input, Throwable cause) {
    failures.add(FailureCause.of(cause));
  }

  @Override
  public void ignored(String input, String why) {
    ignored.add(why);
  }

  @Override
  public void prepared() {
    throw new AssertionError("no event prepares the function");
  }

  @Override
  public void restored() {
    throw new AssertionError("no event restores the function");
  }
}
