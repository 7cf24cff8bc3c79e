package clothes.function;

import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** Keeps a function from beginning what Lambda would break off: that would look like a crash. */
record TimeLeft(Context invocation) {
  /** Enough to look at a large photo and to write its result to an S3 that is not quite well. */
  static final int MARGIN_MS = 5_000;

  /** What a fetch that begins now may take. */
  Duration forFetching() throws SourceException {
    int left = invocation.getRemainingTimeInMillis();
    if (left <= MARGIN_MS) {
      String message =
          "%,d ms of the function's time are left, a photo begins with more than %,d; another try is"
              + " needed";
      throw new SourceException(Reason.TIMEOUT, message.formatted(left, MARGIN_MS));
    }
    return Duration.ofMillis(left - MARGIN_MS);
  }
}
