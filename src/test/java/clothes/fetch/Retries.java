package clothes.fetch;

import clothes.source.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** A retry policy for tests. */
public final class Retries {
  /** One retry, without a delay. */
  public static final RetryPolicy NO_DELAY =
      new RetryPolicy(RetryPolicy.LARGE_DOWNLOAD.attemptLimits(), List.of(Duration.ZERO));

  private Retries() {}
}
