package clothes.source;

import java.io.IOException;

/** The bytes of a source could not be read; the message is one line. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The kind of failure, which determines the status of the HTTP response. */
  public enum Reason {
    /** The URL or S3 URI is malformed. */
    INVALID,
    /** The kind of URL or object is not supported. */
    UNSUPPORTED,
    /** The content is compressed other than with gzip, or its gzip is invalid. */
    ENCODING,
    /** The policy of this program does not allow the URL or the bucket. */
    FORBIDDEN,
    NOT_FOUND,
    /**
     * The file system or the server denies access, or the server responds with another error or an
     * invalid redirect.
     */
    REFUSED,
    /** S3 throttles requests, or the server of a {@link UrlDownload} is overloaded. */
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

  /** Whether the same request may succeed later. */
  public boolean isTemporary() {
    return switch (reason) {
      case INVALID, UNSUPPORTED, ENCODING, FORBIDDEN, NOT_FOUND, TOO_LARGE -> false;
      case REFUSED, BUSY, UNREACHABLE, TIMEOUT -> true;
    };
  }
}
