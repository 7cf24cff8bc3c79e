package clothes.image;

import java.io.IOException;

/** Says in one line why some bytes are not a photo that we can look at. */
public final class PhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What a caller can do about it: send something, send another format, a smaller photo, an
   * undamaged one.
   */
  public enum Reason {
    EMPTY,
    UNSUPPORTED,
    TOO_LARGE,
    DAMAGED
  }

  private final Reason reason;

  public PhotoException(Reason reason, String message) {
    this(reason, message, null);
  }

  public PhotoException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public static PhotoException damaged(Format format, String how) {
    return new PhotoException(Reason.DAMAGED, "the " + format.label() + " file is damaged: " + how);
  }

  static PhotoException truncated(Format format) {
    return damaged(format, "it ends in the middle");
  }

  static PhotoException unsupported(Format format, String what, String accepted) {
    return new PhotoException(
        Reason.UNSUPPORTED,
        "this kind of "
            + format.label()
            + " is not supported: "
            + what
            + "; accepted: "
            + accepted);
  }
}
