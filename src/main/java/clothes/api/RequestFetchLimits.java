package clothes.api;

import java.time.Duration;
import java.util.Map;

/**
 * Limits on what a request may fetch from URLs and S3. Without them, a caller could occupy the
 * service at no cost, with the URLs of slow servers.
 *
 * @param maxFetches how many photos of a list may be fetched, 1 to 16
 * @param timeout the timeout of each fetch
 */
public record RequestFetchLimits(int maxFetches, Duration timeout) {
  /** The defaults, which are also the maximums. */
  public static final RequestFetchLimits MAX = new RequestFetchLimits(16, Duration.ofSeconds(15));

  /**
   * Reads the variables MAX_FETCHES and FETCH_TIMEOUT, each of which may be missing or empty.
   *
   * @throws IllegalArgumentException if one of them is malformed
   */
  static RequestFetchLimits of(Map<String, String> environment) {
    return new RequestFetchLimits(
        number(environment, "MAX_FETCHES", MAX.maxFetches()),
        Duration.ofSeconds(number(environment, "FETCH_TIMEOUT", (int) MAX.timeout().toSeconds())));
  }

  private static int number(Map<String, String> environment, String name, int max) {
    String text = ApiSettings.variable(environment, name).orElse(Integer.toString(max));
    int number = text.matches("[1-9]\\d?") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > max) {
      throw new IllegalArgumentException("%s is '%s'; expected 1 to %d".formatted(name, text, max));
    }
    return number;
  }
}
