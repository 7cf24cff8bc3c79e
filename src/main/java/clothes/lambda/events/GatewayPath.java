package clothes.lambda.events;

/**
 * A path of ours with the part of the address before it that belongs to the gateway: a stage, or
 * the base path of a domain.
 */
record GatewayPath(String base, String path) {

  static GatewayPath of(String whole) {
    return new GatewayPath("", whole);
  }

  /** An empty stage is none. */
  GatewayPath without(String stage) {
    String prefix = "/" + stage;
    boolean has = path.equals(prefix) || path.startsWith(prefix + "/");
    return has && !stage.isEmpty() ? split(prefix.length()) : this;
  }

  /** Where our part is known from its end, with or without its slash; an empty one says nothing. */
  GatewayPath endingWith(String end) {
    String slashed = end.startsWith("/") ? end : "/" + end;
    return !end.isEmpty() && path.endsWith(slashed)
        ? split(path.length() - slashed.length())
        : this;
  }

  private GatewayPath split(int at) {
    String rest = path.substring(at);
    return new GatewayPath(base + path.substring(0, at), rest.isEmpty() ? "/" : rest);
  }
}
