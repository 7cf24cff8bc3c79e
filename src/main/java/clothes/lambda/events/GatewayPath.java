package clothes.lambda.events;

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

  /** Moves everything before the suffix to the base; does nothing if the suffix is empty. */
  GatewayPath splitBefore(String suffix) {
    String slashed = suffix.startsWith("/") ? suffix : "/" + suffix;
    return !suffix.isEmpty() && path.endsWith(slashed)
        ? splitAt(path.length() - slashed.length())
        : this;
  }

  private GatewayPath splitAt(int index) {
    String rest = path.substring(index);
    return new GatewayPath(base + path.substring(0, index), rest.isEmpty() ? "/" : rest);
  }
}
