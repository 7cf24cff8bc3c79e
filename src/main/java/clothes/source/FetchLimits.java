package clothes.source;

import java.time.Duration;

/**
 * The limits of a fetch.
 *
 * @param connectTimeout timeout for connecting
 * @param deadline deadline for the whole fetch
 * @param size maximum number of bytes
 * @param maxRedirects maximum number of redirects
 */
public record FetchLimits(
    Duration connectTimeout, Duration deadline, ByteLimit size, int maxRedirects) {
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
    if (connectTimeout.toMillis() < 1 || deadline.toMillis() < 1 || maxRedirects < 0) {
      throw new IllegalArgumentException(
          "limits of " + connectTimeout + ", " + deadline + " and " + maxRedirects + " redirects");
    }
  }

  FetchLimits within(Duration time) {
    Duration shorter = time.compareTo(deadline) < 0 ? time : deadline;
    return new FetchLimits(connectTimeout, shorter, size, maxRedirects);
  }
}
