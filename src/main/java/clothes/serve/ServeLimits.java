package clothes.serve;

import java.time.Duration;

/**
 * What a server bears.
 *
 * @param connections how many may be open
 * @param places how many requests may be in progress, those that wait included
 * @param atOnce how many are worked on at a time
 * @param head how long the next request's headers may take on an open connection
 * @param body how long a body may take
 * @param upload how long a photo may take that is put
 * @param work how long the answer may take, as in Lambda
 * @param stop how long those in progress may take when the server is stopped
 */
public record ServeLimits(
    int connections,
    int places,
    int atOnce,
    Duration head,
    Duration body,
    Duration upload,
    Duration work,
    Duration stop) {

  /** Some requests wait for other servers, so more are worked on at a time than there are cores. */
  public static ServeLimits usual(int atOnce) {
    int places = Math.max(64, 2 * atOnce);
    return new ServeLimits(
        Math.max(512, 2 * places),
        places,
        atOnce,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(120),
        Duration.ofSeconds(29),
        Duration.ofSeconds(60));
  }

  public ServeLimits {
    if (atOnce < 1 || places < atOnce || connections < places) {
      throw new IllegalArgumentException(
          "%d connections, %d places and %d at once".formatted(connections, places, atOnce));
    }
  }
}
