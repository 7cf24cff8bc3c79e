package clothes.lambda.events;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The path of a URL, split into the gateway's part (a stage, or the base path of a custom domain)
 * and this API's part.
 */
record GatewayPath(String base, String path) {
  /** API Gateway's limit for a mapping key, in characters. */
  private static final int MAX_MAPPING_KEY_LENGTH = 300;

  /** The domains of API Gateway and of function URLs, also in China. */
  private static final Pattern AWS_DOMAIN =
      Pattern.compile("\\.(amazonaws\\.com(\\.cn)?|on\\.aws)$");

  static GatewayPath of(String path) {
    return new GatewayPath("", path);
  }

  /** Moves the stage to the base; does nothing if the stage is empty. */
  GatewayPath removeStage(String stage) {
    String prefix = "/" + stage;
    boolean hasStage = path.equals(prefix) || path.startsWith(prefix + "/");
    return hasStage && !stage.isEmpty() ? splitAt(prefix.length()) : this;
  }

  /**
   * Moves the mapping key of a custom domain to the base. The key is the shortest prefix before a
   * path of the API. Does nothing without such a path, or on AWS's own domains, which have no
   * mapping keys.
   *
   * @param domain the host of the request; may be null
   */
  GatewayPath removeMappingKey(String domain, Predicate<String> isApiPath) {
    if (domain == null || AWS_DOMAIN.matcher(domain).find()) {
      return this;
    }
    // A slash precedes the key, and a slash follows it.
    return IntStream.range(0, Math.min(path.length(), 1 + MAX_MAPPING_KEY_LENGTH + 1))
        .filter(i -> path.charAt(i) == '/' && isApiPath.test(path.substring(i)))
        .mapToObj(this::splitAt)
        .findFirst()
        .orElse(this);
  }

  /**
   * Moves everything before the suffix to the base. The path may end with a slash that the suffix
   * lacks. Does nothing if the suffix is empty or not found. The suffix "/" moves the whole path.
   */
  GatewayPath splitBefore(String suffix) {
    if (suffix.isEmpty()) {
      return this;
    }
    if (suffix.equals("/")) {
      return splitAt(path.endsWith("/") ? path.length() - 1 : path.length());
    }
    String slashed = suffix.startsWith("/") ? suffix : "/" + suffix;
    for (String end : List.of(slashed, slashed + "/")) {
      if (path.endsWith(end)) {
        return splitAt(path.length() - end.length());
      }
    }
    return this;
  }

  private GatewayPath splitAt(int index) {
    String rest = path.substring(index);
    return new GatewayPath(base + path.substring(0, index), rest.isEmpty() ? "/" : rest);
  }
}
