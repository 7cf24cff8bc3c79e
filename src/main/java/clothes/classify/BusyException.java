package clothes.classify;

import java.io.IOException;
import java.time.Duration;

/**
 * Too many photos of about the same decoding cost wait to be decoded, or this photo has waited too
 * long; a later try may succeed.
 */
public final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration expectedWait;

  BusyException(String message, Duration expectedWait) {
    super(message);
    this.expectedWait = expectedWait;
  }

  /** Returns the time until the photos that wait now are probably decoded. */
  public Duration expectedWait() {
    return expectedWait;
  }
}
