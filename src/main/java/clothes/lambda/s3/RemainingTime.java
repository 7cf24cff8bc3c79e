package clothes.lambda.s3;

import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.Locale;

/** Keeps a function from beginning what Lambda would break off: that would look like a crash. */
public record RemainingTime(Context invocation) {
  /**
   * The slowest photo takes 23 s where there is little memory, and its result has to be written.
   */
  public static final int MARGIN_MS = 40_000;

  /** What a fetch that begins now may take. */
  Duration forFetching() throws SourceException {
    int left = invocation.getRemainingTimeInMillis();
    if (left <= MARGIN_MS) {
      throw new SourceException(
          Reason.TIMEOUT,
          String.format(
              Locale.ROOT,
              "%,d ms of the function's time are left, a photo begins with more than %,d; another try is"
                  + " needed",
              left,
              MARGIN_MS));
    }
    return Duration.ofMillis(left - MARGIN_MS);
  }
}
