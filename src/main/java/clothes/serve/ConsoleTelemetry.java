package clothes.serve;

import clothes.api.FailureCause;
import clothes.api.Telemetry;
import clothes.classify.Prediction;
import java.util.function.Consumer;

/** Prints failures of the server itself; other failures are reported only to the caller. */
final class ConsoleTelemetry implements Telemetry {
  private final Consumer<String> errors;

  ConsoleTelemetry(Consumer<String> errors) {
    this.errors = errors;
  }

  @Override
  public void classified(Prediction prediction) {}

  @Override
  public void failed(String input, Throwable failure) {
    if (FailureCause.of(failure) == FailureCause.INTERNAL) {
      errors.accept(input + ": " + failure);
    }
  }
}
