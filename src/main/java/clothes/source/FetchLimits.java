package clothes.source;

import java.time.Duration;

/**
 * How long a fetch may take, to connect and altogether, how much it may bring, and over how many
 * redirects.
 */
public record FetchLimits(Duration connect, Duration whole, ByteLimit size, int redirects) {
  /** For a person at a command line: 50 MB in a minute. */
  public static final FetchLimits PATIENT =
      new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), ByteLimit.DOWNLOAD, 5);

  public FetchLimits {
    if (connect.toMillis() < 1 || whole.toMillis() < 1 || redirects < 0) {
      throw new IllegalArgumentException(
          "limits of " + connect + ", " + whole + " and " + redirects + " redirects");
    }
  }
}
