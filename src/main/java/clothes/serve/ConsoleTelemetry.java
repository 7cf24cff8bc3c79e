package clothes.serve;

import clothes.api.FailureCause;
import clothes.api.Telemetry;
import clothes.classify.Prediction;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.function.Consumer;

/** Tells a person what is wrong with the server; what is wrong with a request its caller hears. */
record ConsoleTelemetry(Consumer<String> listener) implements Telemetry {
  @Override
  public <T> T during(Context invocation, Work<T> work) throws IOException {
    return work.run();
  }

  @Override
  public void classified(Prediction prediction) {}

  @Override
  public void failed(String input, Throwable cause) {
    if (FailureCause.of(cause) == FailureCause.UNEXPECTED) {
      listener.accept(input + ": " + cause);
    }
  }

  @Override
  public void ignored(String input, String why) {}

  @Override
  public void prepared() {}

  @Override
  public void restored() {}
}
