package clothes.api;

import clothes.classify.Prediction;

/** Discards all predictions and failures. */
final class NoOpTelemetry implements Telemetry {
  @Override
  public void classified(Prediction prediction) {}

  @Override
  public void failed(String input, Throwable failure) {}
}
