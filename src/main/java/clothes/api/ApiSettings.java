package clothes.api;

import clothes.source.AllowedBuckets;
import clothes.source.AllowedHosts;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the API from the environment variables ALLOWED_BUCKETS, ALLOWED_HOSTS, TOP,
 * MAX_FETCHES and FETCH_TIMEOUT.
 *
 * @param defaultTop the number of labels in a response if the request has no {@code top}
 */
public record ApiSettings(
    AllowedBuckets allowedBuckets,
    AllowedHosts allowedHosts,
    int defaultTop,
    RequestFetchLimits fetchLimits) {
  /** More labels than any model has, so a response lists all labels of the model. */
  private static final String ALL = "999";

  /**
   * Reads the variables, each of which may be missing or empty.
   *
   * @throws IllegalArgumentException if one of them is malformed
   */
  public static ApiSettings of(Map<String, String> environment) {
    return new ApiSettings(
        AllowedBuckets.parse(environment.getOrDefault("ALLOWED_BUCKETS", "")),
        AllowedHosts.parse(environment.getOrDefault("ALLOWED_HOSTS", "")),
        top(variable(environment, "TOP").orElse(ALL)),
        RequestFetchLimits.of(environment));
  }

  /**
   * Returns a variable's value; an empty one counts as missing, because CloudFormation cannot omit
   * variables.
   */
  public static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static int top(String text) {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("TOP is '" + text + "'; expected 1 to 999");
    }
    return Integer.parseInt(text);
  }
}
