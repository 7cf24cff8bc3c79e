package clothes.api;

import clothes.api.http.Problem;
import clothes.image.PhotoException;

/** The party that can fix a failure, and the metric that counts such failures. */
public enum FailureCause {
  /** The photo is damaged, too large or of an unsupported format. */
  PHOTO("InvalidPhotos"),
  /** The request is invalid; a retry fails too. */
  REQUEST("InvalidRequests"),
  /** A dependency denied access, was overloaded or unreachable; a retry may succeed. */
  DEPENDENCY("DependencyFailures"),
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
      case 502, 503, 504 -> DEPENDENCY;
      default -> REQUEST;
    };
  }
}
