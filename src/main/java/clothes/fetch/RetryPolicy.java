package clothes.fetch;

import java.time.Duration;

/** How long a download waits and how often it tries again; all but the pause are more than zero. */
public record RetryPolicy(
    Duration connect, Duration silence, Duration whole, int tries, Duration pause) {
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
    requirePositive("connect", connect);
    requirePositive("silence", silence);
    requirePositive("whole", whole);
    if (tries < 1) {
      throw new IllegalArgumentException("tries is %d, must be at least 1".formatted(tries));
    }
    if (pause.isNegative()) {
      throw new IllegalArgumentException("pause is %s, must not be negative".formatted(pause));
    }
  }

  /** The pause doubles with every failure, up to a bound. */
  Duration pauseAfter(int failures) {
    Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("%s is %s, must be positive".formatted(name, value));
    }
  }
}
