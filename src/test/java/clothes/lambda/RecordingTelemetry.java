package clothes.lambda;

import clothes.api.FailureCause;
import clothes.classify.Prediction;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts photos and records the causes of failures and the reasons for ignored inputs. */
public final class RecordingTelemetry implements FunctionTelemetry {
  final List<FailureCause> failures = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();
  int photos;

  @Override
  public <T> T runInvocation(Context invocation, Work<T> work) throws IOException {
    return work.run();
  }

  @Override
  public void classified(Prediction prediction) {
    photos++;
  }

  @Override
  public void failed(String input, Throwable failure) {
    failures.add(FailureCause.of(failure));
  }

  @Override
  public void ignored(String input, String reason) {
    ignored.add(reason);
  }

  @Override
  public void prepared() {
    throw new AssertionError("unexpected during an event");
  }

  @Override
  public void restored() {
    throw new AssertionError("unexpected during an event");
  }
}
