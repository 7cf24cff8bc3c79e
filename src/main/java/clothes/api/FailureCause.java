package clothes.api;

import clothes.api.http.Problem;
import clothes.image.PhotoException;

/** The cause of a failure, and the metric that counts such failures. */
public enum FailureCause {
  /** The photo is empty, damaged, of an unsupported format, or has too many bytes or pixels. */
  PHOTO("InvalidPhotos"),
  /**
   * The request is invalid, or names a missing, forbidden, too large or unsupported resource, so a
   * retry fails again; or a limit rejects the request (429), so a retry may succeed.
   */
  REQUEST("InvalidRequests"),
  /**
   * A dependency failed, denied access or timed out, or this service had too little memory,
   * capacity or time. A retry may succeed.
   */
  TEMPORARY("TemporaryFailures"),
  /** A bug in this service. */
  INTERNAL("InternalErrors");

  private final String metric;

  FailureCause(String metric) {
    this.metric = metric;
  }

  public String metric() {
    return metric;
  }

  public static FailureCause of(Throwable failure) {
    if (failure instanceof PhotoException) {
      return PHOTO;
    }
    Problem problem = Problem.of(failure);
    if (problem.isInternalError()) {
      return INTERNAL;
    }
    return switch (problem.status()) {
      case 502, 503, 504 -> TEMPORARY;
      default -> REQUEST;
    };
  }
}
