package clothes.api;

import clothes.api.http.Problem;
import clothes.image.PhotoException;

/** Whose turn it is after a failure, and the metric that counts it. */
public enum FailureCause {
  /** The bytes are no photo that we can look at. */
  PHOTO("InvalidPhotos"),
  /** What was asked for cannot be done, now or later. */
  REQUEST("InvalidRequests"),
  /** A server on the way denied, was busy, late or gone: another try may go well. */
  PLATFORM("DependencyFailures"),
  /** Ours. */
  UNEXPECTED("InternalErrors");

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
    if (problem.isUnexpected()) {
      return UNEXPECTED;
    }
    return switch (problem.status()) {
      case 502, 503, 504 -> PLATFORM;
      default -> REQUEST;
    };
  }
}
