package clothes.serve;

import java.time.Duration;

/**
 * What a server bears.
 *
 * @param maxConnections how many may be open
 * @param maxRequests how many requests may be in progress, those that wait included
 * @param maxConcurrent how many are worked on at a time
 * @param headerTimeout how long the next request's headers may take on an open connection
 * @param bodyTimeout how long a body may take
 * @param uploadTimeout how long a photo may take that is put
 * @param requestTimeout how long the answer may take, as in Lambda
 * @param shutdownTimeout how long those in progress may take when the server is stopped
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

  /** Some requests wait for other servers, so more are worked on at a time than there are cores. */
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
          "%d connections, %d places and %d at once"
              .formatted(maxConnections, maxRequests, maxConcurrent));
    }
  }
}
