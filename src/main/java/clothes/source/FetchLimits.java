package clothes.source;

import java.time.Duration;

/**
 * The limits of a fetch.
 *
 * @param connect timeout for connecting
 * @param whole deadline for the whole fetch
 * @param size maximum number of bytes
 * @param redirects maximum number of redirects
 */
public record FetchLimits(Duration connect, Duration whole, ByteLimit size, int redirects) {
  /** For the command line: 50 MB in a minute. */
  public static final FetchLimits COMMAND_LINE =
      new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), ByteLimit.DOWNLOAD, 5);

  /** For requests: API Gateway times out after 29 or 30 s. */
  public static final FetchLimits SERVER =
      new FetchLimits(Duration.ofSeconds(3), Duration.ofSeconds(15), ByteLimit.DOWNLOAD, 5);

  /** For the files of a model, which are loaded at startup. */
  public static final FetchLimits MODEL =
      new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(100), ByteLimit.FILE, 0);

  public FetchLimits {
    if (connect.toMillis() < 1 || whole.toMillis() < 1 || redirects < 0) {
      throw new IllegalArgumentException(
          "limits of " + connect + ", " + whole + " and " + redirects + " redirects");
    }
  }

  FetchLimits within(Duration time) {
    Duration shorter = time.compareTo(whole) < 0 ? time : whole;
    return new FetchLimits(connect, shorter, size, redirects);
  }
}
