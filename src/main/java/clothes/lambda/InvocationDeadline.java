package clothes.lambda;

import clothes.api.http.Deadline;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** Derives a deadline from the time that Lambda grants an invocation. */
final class InvocationDeadline {
  private InvocationDeadline() {}

  /**
   * Returns the deadline of the current invocation.
   *
   * @param reserve the time between the deadline and Lambda's timeout
   */
  static Deadline of(Context invocation, Duration reserve) {
    Duration remaining = Duration.ofMillis(invocation.getRemainingTimeInMillis());
    return Deadline.after(remaining.minus(reserve));
  }
}
