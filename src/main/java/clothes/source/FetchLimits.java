package clothes.source;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The limits of a fetch.
 *
 * @param readTimeout the maximum time without data from the server
 * @param deadline the maximum time of the whole fetch
 */
public record FetchLimits(
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline,
    ByteLimit size,
    int maxRedirects) {
  /** For the command line: 50 MB in a minute. */
  public static final FetchLimits COMMAND_LINE =
      new FetchLimits(
          /* connectTimeout= */ Duration.ofSeconds(10),
          /* deadline= */ Duration.ofSeconds(60),
          ByteLimit.DOWNLOAD,
          /* maxRedirects= */ 5);

  /**
   * For the local server and the Lambda functions. The deadline is short, because API Gateway ends
   * a request after 29 or 30 s.
   */
  public static final FetchLimits SERVER =
      new FetchLimits(
          /* connectTimeout= */ Duration.ofSeconds(3),
          /* deadline= */ Duration.ofSeconds(15),
          ByteLimit.DOWNLOAD,
          /* maxRedirects= */ 5);

  /** For the files of a model, which are loaded at startup. */
  public static final FetchLimits MODEL =
      new FetchLimits(
          /* connectTimeout= */ Duration.ofSeconds(10),
          /* deadline= */ Duration.ofSeconds(100),
          ByteLimit.FILE,
          /* maxRedirects= */ 0);

  public FetchLimits {
    boolean positive =
        Stream.of(connectTimeout, readTimeout, deadline).allMatch(time -> time.toMillis() >= 1);
    if (!positive || maxRedirects < 0) {
      throw new IllegalArgumentException(
          "limits of %s, %s, %s and %d redirects; expected at least 1 ms and 0 redirects"
              .formatted(connectTimeout, readTimeout, deadline, maxRedirects));
    }
  }

  /** Uses the deadline as the read timeout. */
  public FetchLimits(Duration connectTimeout, Duration deadline, ByteLimit size, int maxRedirects) {
    this(connectTimeout, deadline, deadline, size, maxRedirects);
  }

  /** These limits with a deadline of at most this time. */
  FetchLimits limitedTo(Duration time) {
    Duration shorter = time.compareTo(deadline) < 0 ? time : deadline;
    return new FetchLimits(connectTimeout, readTimeout, shorter, size, maxRedirects);
  }
}
