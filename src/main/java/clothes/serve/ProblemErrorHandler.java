package clothes.serve;

import clothes.text.Excerpt;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes Jetty's own errors, such as malformed HTTP, as problem documents. */
final class ProblemErrorHandler implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    return ResponseWriter.problem(status, detail(status, cause))
        .closingConnection()
        .send(response, callback);
  }

  private static String detail(int status, Object cause) {
    // Jetty's own handlers respond with 503 only during a shutdown.
    if (status == 503) {
      return "the server is shutting down";
    }
    if (status == 500) {
      return "unexpected " + (cause == null ? "failure" : cause.getClass().getSimpleName());
    }
    String reason = cause instanceof HttpException http ? http.getReason() : null;
    return "invalid HTTP request: "
        + (reason == null ? HttpStatus.getMessage(status) : Excerpt.of(reason));
  }
}
