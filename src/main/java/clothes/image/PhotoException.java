package clothes.image;

import java.io.IOException;

/** Says in one line why some bytes are not a photo that we can look at. */
public final class PhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What a caller can do about it: send something, send another format, a smaller photo, an
   * undamaged one.
   */
  public enum Cause {
    EMPTY,
    UNSUPPORTED,
    TOO_LARGE,
    DAMAGED
  }

  private final Cause reason;

  public PhotoException(Cause reason, String message) {
    this(reason, message, null);
  }

  public PhotoException(Cause reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }

  public static PhotoException damaged(Format format, String how) {
    return new PhotoException(Cause.DAMAGED, "the " + format.label() + " file is damaged: " + how);
  }

  static PhotoException cut(Format format) {
    return damaged(format, "it ends in the middle");
  }

  static PhotoException unsupported(Format format, String what, String accepted) {
    return new PhotoException(
        Cause.UNSUPPORTED,
        "this kind of "
            + format.label()
            + " is not supported: "
            + what
            + "; accepted: "
            + accepted);
  }
}
