package clothes.fetch;

import java.time.Duration;

/** Timeouts, deadline and attempts of a download; all but the initial delay are positive. */
public record RetryPolicy(
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline,
    int maxAttempts,
    Duration initialDelay) {
  /** An hour is enough for the 104 MB archive at 30 kB/s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          6,
          Duration.ofSeconds(1));

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

  public RetryPolicy {
    requirePositive("connect timeout", connectTimeout);
    requirePositive("read timeout", readTimeout);
    requirePositive("deadline", deadline);
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "maximum attempts is %d, must be at least 1".formatted(maxAttempts));
    }
    if (initialDelay.isNegative()) {
      throw new IllegalArgumentException(
          "initial delay is %s, must not be negative".formatted(initialDelay));
    }
  }

  /** Exponential backoff: the delay doubles with every failure, up to a maximum. */
  Duration delayAfter(int failures) {
    Duration doubled = initialDelay.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("%s is %s, must be positive".formatted(name, value));
    }
  }
}
