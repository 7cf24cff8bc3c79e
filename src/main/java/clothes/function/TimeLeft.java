package clothes.function;

import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import com.amazonaws.services.lambda.runtime.Context;

/** Keeps a function from beginning what Lambda would break off: that would look like a crash. */
record TimeLeft(Context invocation) {
  /** Enough for a large photo from a server that is not quite well. */
  static final int MARGIN_MS = 5_000;

  void check() throws SourceException {
    int left = invocation.getRemainingTimeInMillis();
    if (left < MARGIN_MS) {
      String message =
          "only " + left + " ms of the function's time are left; another try is needed";
      throw new SourceException(Reason.TIMEOUT, message);
    }
  }
}
