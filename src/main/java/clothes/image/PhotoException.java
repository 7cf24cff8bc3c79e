package clothes.image;

import java.io.IOException;

/** Thrown if bytes are not a usable photo. The message is one line that says why. */
public final class PhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why the photo was rejected. */
  public enum Reason {
    /** There are no bytes. */
    EMPTY,
    /** The bytes are not an image, or of a format or variant that is not supported. */
    UNSUPPORTED,
    /** The photo has too many bytes or pixels. */
    TOO_LARGE,
    /** The file is truncated or its content is invalid. */
    DAMAGED
  }

  private final Reason reason;

  /**
   * @param message one line: what is wrong and what is accepted
   */
  public PhotoException(Reason reason, String message) {
    this(reason, message, null);
  }

  /**
   * @param message one line: what is wrong and what is accepted
   * @param cause null if there is none
   */
  public PhotoException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why the photo was rejected. */
  public Reason reason() {
    return reason;
  }

  static PhotoException damaged(Format format, String defect) {
    return new PhotoException(
        Reason.DAMAGED, "the " + format.label() + " file is damaged: " + defect);
  }

  static PhotoException truncated(Format format) {
    return damaged(format, "it is truncated");
  }

  static PhotoException unsupported(Format format, String variant, String accepted) {
    return new PhotoException(
        Reason.UNSUPPORTED,
        "this kind of "
            + format.label()
            + " is not supported: "
            + variant
            + "; expected "
            + accepted);
  }
}
