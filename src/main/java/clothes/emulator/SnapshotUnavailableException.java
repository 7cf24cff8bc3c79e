package clothes.emulator;

import java.io.IOException;

/** This machine cannot take snapshots of processes; the message says what is missing. */
public final class SnapshotUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  SnapshotUnavailableException(String message) {
    super(message);
  }

  SnapshotUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
