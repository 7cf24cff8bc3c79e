package clothes.run.results;

import clothes.image.PhotoException;
import clothes.source.SourceException;
import java.util.Locale;

/** Why an input failed, for programs that read the results of a run. */
public enum ErrorCode {
  /** The input has no bytes. */
  EMPTY,
  /** The input is not an image, or its format or compression is unsupported. */
  UNSUPPORTED_FORMAT,
  /** The photo is truncated or its content is invalid. */
  DAMAGED,
  /** The photo has too many bytes or pixels. */
  TOO_LARGE,
  /**
   * The name of the input is not a valid path or address, or the kind of URL or object is not
   * supported.
   */
  INVALID_NAME,
  /** There is no such file, object or page. */
  NOT_FOUND,
  /** This program's policy does not allow the URL or bucket. */
  FORBIDDEN,
  /**
   * The file system or the server denied access, or the server responded with another error or an
   * invalid redirect.
   */
  REFUSED,
  /**
   * The server could not be reached, or the connection or the file system failed during the read.
   */
  UNREACHABLE,
  /** S3 throttles requests. An overloaded HTTP server is {@link #REFUSED}. */
  BUSY,
  TIMEOUT,
  OUT_OF_MEMORY,
  /** A bug in this program. */
  INTERNAL;

  static ErrorCode of(Throwable failure) {
    if (failure instanceof PhotoException photo) {
      return of(photo.reason());
    }
    if (failure instanceof SourceException source) {
      return of(source.reason());
    }
    return failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : INTERNAL;
  }

  private static ErrorCode of(PhotoException.Reason reason) {
    return switch (reason) {
      case EMPTY -> EMPTY;
      case UNSUPPORTED -> UNSUPPORTED_FORMAT;
      case TOO_LARGE -> TOO_LARGE;
      case DAMAGED -> DAMAGED;
    };
  }

  private static ErrorCode of(SourceException.Reason reason) {
    return switch (reason) {
      case INVALID, UNSUPPORTED -> INVALID_NAME;
      case ENCODING -> UNSUPPORTED_FORMAT;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case REFUSED -> REFUSED;
      case BUSY -> BUSY;
      case UNREACHABLE -> UNREACHABLE;
      case TOO_LARGE -> TOO_LARGE;
      case TIMEOUT -> TIMEOUT;
    };
  }

  /** The code in result files, like {@code not_found}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
