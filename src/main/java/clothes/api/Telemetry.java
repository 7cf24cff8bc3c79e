package clothes.api;

import clothes.classify.Prediction;

/** Receives every prediction and every failure, for metrics and logs. */
public interface Telemetry {
  /** Discards all predictions and failures. */
  Telemetry NO_OP = new NoOpTelemetry();

  void classified(Prediction prediction);

  /**
   * Reports a photo or a request that failed.
   *
   * @param input what failed, such as the photo's URL or S3 location, or the request's method and
   *     path
   */
  void failed(String input, Throwable failure);
}
