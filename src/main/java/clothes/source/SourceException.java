package clothes.source;

import java.io.IOException;

/** Says in one line why the bytes of a photo could not be had. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is: ask otherwise, look elsewhere, send less, try again later. */
  public enum Reason {
    /** What was asked for is not an address of a photo. */
    INVALID,
    /** It may be one, but this kind of address is not read. */
    UNSUPPORTED,
    /** Our own rules keep us from asking for it. */
    FORBIDDEN,
    NOT_FOUND,
    /** It is there, but its keeper does not hand it out. */
    REFUSED,
    /** Its keeper has too much to do. */
    BUSY,
    UNREACHABLE,
    TOO_LARGE,
    TIMEOUT
  }

  private final Reason reason;

  public SourceException(Reason reason, String message) {
    this(reason, message, null);
  }

  public SourceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Whether it may go well another time, without any change to what was asked for. */
  public boolean temporary() {
    return switch (reason) {
      case INVALID, UNSUPPORTED, FORBIDDEN, NOT_FOUND, TOO_LARGE -> false;
      case REFUSED, BUSY, UNREACHABLE, TIMEOUT -> true;
    };
  }
}
