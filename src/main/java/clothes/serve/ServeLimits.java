package clothes.serve;

import java.time.Duration;

/**
 * The limits of a {@link LocalServer}.
 *
 * @param maxConnections maximum of open connections
 * @param maxRequests maximum of requests in progress, including those that wait
 * @param maxConcurrent maximum of requests processed at a time
 * @param headerTimeout time for the headers of the next request on an open connection
 * @param bodyTimeout time for the body of a request to the API
 * @param uploadTimeout time for the body of an upload
 * @param requestTimeout time for the API to respond, as in Lambda
 * @param shutdownTimeout time for requests in progress when the server stops
 */
public record ServeLimits(
    int maxConnections,
    int maxRequests,
    int maxConcurrent,
    Duration headerTimeout,
    Duration bodyTimeout,
    Duration uploadTimeout,
    Duration requestTimeout,
    Duration shutdownTimeout) {

  /**
   * Returns the limits of {@code clothes serve}.
   *
   * @param maxConcurrent may exceed the number of cores, because some requests wait for other
   *     servers
   */
  public static ServeLimits defaults(int maxConcurrent) {
    int maxRequests = Math.max(64, 2 * maxConcurrent);
    return new ServeLimits(
        Math.max(512, 2 * maxRequests),
        maxRequests,
        maxConcurrent,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(120),
        Duration.ofSeconds(29),
        Duration.ofSeconds(60));
  }

  public ServeLimits {
    if (maxConcurrent < 1 || maxRequests < maxConcurrent || maxConnections < maxRequests) {
      throw new IllegalArgumentException(
          "limits are %d connections, %d requests and %d concurrent; accepted are at least 1, in descending order"
              .formatted(maxConnections, maxRequests, maxConcurrent));
    }
  }
}
