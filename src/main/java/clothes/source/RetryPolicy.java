package clothes.source;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The limits of each attempt to download a file, and the delays between the attempts. */
public record RetryPolicy(FetchLimits attemptLimits, List<Duration> delays) {
  /** For large files. The deadline of an hour is enough for the dataset (106 MB) at 30 kB/s. */
  public static final RetryPolicy LARGE_DOWNLOAD =
      new RetryPolicy(
          new FetchLimits(
              /* connectTimeout= */ Duration.ofSeconds(15),
              /* readTimeout= */ Duration.ofSeconds(30),
              /* deadline= */ Duration.ofHours(1),
              new ByteLimit(400_000_000),
              /* maxRedirects= */ 5),
          Stream.of(1, 2, 4, 8, 16).map(Duration::ofSeconds).toList());

  int maxAttempts() {
    return delays.size() + 1;
  }
}
