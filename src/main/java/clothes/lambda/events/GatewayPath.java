package clothes.lambda.events;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The path of a URL in two parts.
 *
 * @param base the gateway's part: a stage, the mapping key of a custom domain, both, or nothing
 * @param apiPath this API's part, such as {@code /classify}
 */
record GatewayPath(String base, String apiPath) {
  /** API Gateway's limit for a mapping key, in characters. */
  private static final int MAX_MAPPING_KEY_LENGTH = 300;

  /** The domains of API Gateway and of function URLs, also in China. */
  private static final Pattern AWS_DOMAIN =
      Pattern.compile("\\.(amazonaws\\.com(\\.cn)?|on\\.aws)$");

  static GatewayPath of(String path) {
    return new GatewayPath("", path);
  }

  /** Moves the stage to the base if the path starts with it. An empty stage changes nothing. */
  GatewayPath moveStageToBase(String stage) {
    String prefix = "/" + stage;
    boolean hasStage = apiPath.equals(prefix) || apiPath.startsWith(prefix + "/");
    return hasStage && !stage.isEmpty() ? splitAt(prefix.length()) : this;
  }

  /**
   * Moves the mapping key of a custom domain (the base path that API Gateway maps to this API) to
   * the base. The key is the shortest prefix that is followed by a path of the API. Does nothing
   * without such a path, or on AWS's own domains, which have no mapping keys.
   *
   * @param domain the host of the request; may be null
   */
  GatewayPath moveMappingKeyToBase(String domain, Predicate<String> isApiPath) {
    if (domain == null || AWS_DOMAIN.matcher(domain).find()) {
      return this;
    }
    // A slash precedes the key, and a slash follows it.
    return IntStream.range(0, Math.min(apiPath.length(), 1 + MAX_MAPPING_KEY_LENGTH + 1))
        .filter(i -> apiPath.charAt(i) == '/' && isApiPath.test(apiPath.substring(i)))
        .mapToObj(this::splitAt)
        .findFirst()
        .orElse(this);
  }

  /**
   * Moves everything before the suffix to the base. The path may end with a slash that the suffix
   * lacks. Does nothing if the suffix is empty or not found. With the suffix "/", the base is the
   * whole path, without a slash at its end.
   *
   * @param suffix the expanded route of the gateway, or the path in its event
   */
  GatewayPath splitBefore(String suffix) {
    if (suffix.isEmpty()) {
      return this;
    }
    if (suffix.equals("/")) {
      return splitAt(apiPath.endsWith("/") ? apiPath.length() - 1 : apiPath.length());
    }
    String slashed = suffix.startsWith("/") ? suffix : "/" + suffix;
    for (String end : List.of(slashed, slashed + "/")) {
      if (apiPath.endsWith(end)) {
        return splitAt(apiPath.length() - end.length());
      }
    }
    return this;
  }

  private GatewayPath splitAt(int index) {
    String rest = apiPath.substring(index);
    return new GatewayPath(base + apiPath.substring(0, index), rest.isEmpty() ? "/" : rest);
  }
}
