package clothes.classify;

/** Which model answered. */
public record ModelName(String name, String version) {}
