package clothes.function;

/**
 * A path of ours with the part of the address before it that belongs to the gateway: a stage, or
 * the base path of a domain.
 */
record Address(String base, String path) {

  static Address of(String whole) {
    return new Address("", whole);
  }

  /** An empty stage is none. */
  Address without(String stage) {
    String prefix = "/" + stage;
    boolean has = path.equals(prefix) || path.startsWith(prefix + "/");
    return has && !stage.isEmpty() ? split(prefix.length()) : this;
  }

  /** Where our part is known from its end, with or without its slash; an empty one says nothing. */
  Address endingWith(String end) {
    String slashed = end.startsWith("/") ? end : "/" + end;
    return !end.isEmpty() && path.endsWith(slashed)
        ? split(path.length() - slashed.length())
        : this;
  }

  private Address split(int at) {
    String rest = path.substring(at);
    return new Address(base + path.substring(0, at), rest.isEmpty() ? "/" : rest);
  }
}
