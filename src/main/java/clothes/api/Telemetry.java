package clothes.api;

import clothes.classify.Prediction;

/** Receives what operators need to know: every prediction and every failure. */
public interface Telemetry {
  /** Discards everything. */
  Telemetry NO_OP = new NoOpTelemetry();

  void classified(Prediction prediction);

  /**
   * Reports a photo or a request that failed.
   *
   * @param input the photo's address or the request's method and path
   */
  void failed(String input, Throwable failure);
}
