package clothes.function;

import java.time.Duration;

/** The moment by which a request must be answered, on the clock of {@link System#nanoTime}. */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  Deadline earlierBy(Duration time) {
    return new Deadline(nanos - time.toNanos());
  }

  /** At least a millisecond. */
  Duration left() throws ProblemException {
    Duration left = Duration.ofNanos(nanos - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new ProblemException(
          504, "the time of this request is over; send fewer photos at once");
    }
    return left;
  }
}
