package clothes.api.http;

import clothes.image.PhotoException;
import clothes.source.SourceException;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;

/**
 * A problem document (RFC 9457). The type is always about:blank, so the title is the status's
 * reason phrase. The detail contains no internals of the service, except the class of an unexpected
 * exception.
 *
 * @param retryAfter how long to wait before a retry, in whole seconds; sent as a header with status
 *     429 and 503 only, and not part of the document
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record Problem(
    String type, String title, int status, String detail, @JsonIgnore Duration retryAfter) {
  public static final String CONTENT_TYPE = "application/problem+json";

  private static final Duration MIN_WAIT = Duration.ofSeconds(1);

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status " + status + "; a problem has 400 to 599");
    }
  }

  public static Problem of(int status, String detail) {
    return of(status, detail, MIN_WAIT);
  }

  /**
   * Creates a problem.
   *
   * @param wait the expected time until a retry can succeed, for status 429 or 503; rounded up to
   *     whole seconds, at least 1
   */
  static Problem of(int status, String detail, Duration wait) {
    Duration rounded = Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    Duration retryAfter = rounded.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : rounded;
    return new Problem("about:blank", Status.reasonPhrase(status), status, detail, retryAfter);
  }

  public static Problem of(Throwable failure) {
    if (failure instanceof ProblemException problemException) {
      return problemException.problem();
    }
    if (failure instanceof PhotoException photoException) {
      return of(status(photoException), photoException.getMessage());
    }
    if (failure instanceof SourceException sourceException) {
      return of(status(sourceException), sourceException.getMessage());
    }
    if (failure instanceof OutOfMemoryError) {
      return of(503, "not enough memory for this photo");
    }
    return of(500, "unexpected " + failure.getClass().getSimpleName());
  }

  /** Returns whether the cause is a bug of this service. */
  @JsonIgnore
  public boolean isInternalError() {
    return status == 500;
  }

  private static int status(PhotoException failure) {
    return switch (failure.reason()) {
      case EMPTY -> 400;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case DAMAGED -> 422;
    };
  }

  private static int status(SourceException failure) {
    return switch (failure.reason()) {
      case INVALID, UNSUPPORTED -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case TOO_LARGE -> 413;
      case ENCODING -> 415;
      // REFUSED includes access denied by S3: the service lacks the permission, not the caller.
      case REFUSED, UNREACHABLE -> 502;
      case BUSY -> 503;
      case TIMEOUT -> 504;
    };
  }
}
