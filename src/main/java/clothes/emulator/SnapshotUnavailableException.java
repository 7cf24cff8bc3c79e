package clothes.emulator;

import java.io.IOException;

/** CRIU is missing or does not work on this machine; the message says which. */
public final class SnapshotUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  SnapshotUnavailableException(String message) {
    super(message);
  }

  SnapshotUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
