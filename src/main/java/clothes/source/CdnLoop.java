package clothes.source;

import java.util.stream.Stream;

/**
 * The header by which a server sees that a request has come through it before (RFC 8586): without
 * it a server whose callers name addresses may be made to ask itself for ever.
 */
public final class CdnLoop {
  public static final String HEADER = "CDN-Loop";

  /** Every deployment has the same, so that two of them make no loop either. */
  static final String OURS = "clothes";

  private CdnLoop() {}

  /** Whether the header's value, names with parameters between commas, has ours among them. */
  public static boolean namesUs(String value) {
    return Stream.of(value.split(",", -1))
        .map(each -> each.split(";", 2)[0].strip())
        .anyMatch(OURS::equalsIgnoreCase);
  }
}
