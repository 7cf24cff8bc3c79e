package clothes.api.http;

import java.time.Duration;

/** The time by which work must be complete, on the clock of {@link System#nanoTime}. */
public record Deadline(long nanos) {

  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Returns a deadline one second before the caller's timeout, to leave time for the response. */
  public static Deadline beforeTimeout(Duration timeout) {
    return after(timeout.minusSeconds(1));
  }

  public Deadline earlierBy(Duration time) {
    return new Deadline(nanos - time.toNanos());
  }

  /**
   * Returns the remaining time.
   *
   * @throws ProblemException 504 if less than a millisecond remains
   */
  public Duration remaining() throws ProblemException {
    Duration remaining = Duration.ofNanos(nanos - System.nanoTime());
    if (remaining.toMillis() < 1) {
      throw new ProblemException(
          504, "request deadline exceeded; send fewer photos, or send them in the body");
    }
    return remaining;
  }
}
