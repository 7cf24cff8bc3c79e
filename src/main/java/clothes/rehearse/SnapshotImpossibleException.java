package clothes.rehearse;

import java.io.IOException;

/** This machine cannot take snapshots of processes; the message says what is missing. */
public final class SnapshotImpossibleException extends IOException {
  private static final long serialVersionUID = 1L;

  SnapshotImpossibleException(String message) {
    super(message);
  }

  SnapshotImpossibleException(String message, Throwable cause) {
    super(message, cause);
  }
}
