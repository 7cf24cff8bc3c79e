package clothes.classify;

import java.io.IOException;

/** Too many photos of about the same size wait to be decoded; a later try may succeed. */
public final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  BusyException(String message) {
    super(message);
  }
}
