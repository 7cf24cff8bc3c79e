package clothes.api.http;

import java.time.Duration;

/** Ends a request with a problem response. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(int status, String detail) {
    this(Problem.of(status, detail));
  }

  /**
   * Creates a problem with status 429 or 503.
   *
   * @param wait the expected time until a retry can succeed
   */
  public ProblemException(int status, String detail, Duration wait) {
    this(Problem.of(status, detail, wait));
  }

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
