package clothes.source;

import java.util.stream.Stream;

/**
 * The header that detects request loops (RFC 8586): without it, a URL could make the server request
 * itself endlessly.
 */
public final class CdnLoop {
  public static final String HEADER = "CDN-Loop";

  /** Names every deployment of this program, so that two deployments cannot form a loop. */
  static final String NAME = "clothes";

  private CdnLoop() {}

  /**
   * Whether the header value, a comma-separated list of names with parameters, contains the name of
   * this program.
   */
  public static boolean containsThisProgram(String value) {
    return Stream.of(value.split(",", -1))
        .map(entry -> entry.split(";", 2)[0].strip())
        .anyMatch(NAME::equalsIgnoreCase);
  }
}
