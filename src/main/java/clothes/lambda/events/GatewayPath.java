package clothes.lambda.events;

import java.util.List;

/**
 * The path of a URL, split into the gateway's part (a stage, or the base path of a custom domain)
 * and this API's part.
 */
record GatewayPath(String base, String path) {

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
   * Moves everything before the suffix to the base, with or without a slash at the end; does
   * nothing if the suffix is empty or not found. Before "/" is everything.
   */
  GatewayPath splitBefore(String suffix) {
    if (suffix.equals("/")) {
      return splitAt(path.endsWith("/") ? path.length() - 1 : path.length());
    }
    String slashed = suffix.startsWith("/") ? suffix : "/" + suffix;
    for (String end : List.of(slashed, slashed + "/")) {
      if (!suffix.isEmpty() && path.endsWith(end)) {
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
