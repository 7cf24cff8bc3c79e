package clothes.api;

import java.time.Duration;
import java.util.Map;

/**
 * How much one request may have fetched from URLs and S3: slow servers hold a function, and its
 * caller pays nothing for that.
 *
 * @param photos the maximum of fetched photos in a list, 1 to 16
 * @param timeout for each of them, 1 to 15 seconds
 */
public record FetchQuota(int photos, Duration timeout) {
  /** The most that any request gets. */
  public static final FetchQuota MAX = new FetchQuota(16, Duration.ofSeconds(15));

  /**
   * Reads the variables MAX_FETCHES and FETCH_TIMEOUT, each of which may be missing or empty.
   *
   * @throws IllegalArgumentException if one of them is malformed
   */
  static FetchQuota of(Map<String, String> environment) {
    return new FetchQuota(
        number(environment, "MAX_FETCHES", MAX.photos()),
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
