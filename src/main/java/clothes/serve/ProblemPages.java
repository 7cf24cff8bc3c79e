package clothes.serve;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses, such as a request that is not HTTP, is a problem as well. */
final class ProblemPages extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    int status = code < 400 || code > 599 ? 500 : code;
    Reply reply = Reply.problem(status, detail(status, message, cause));
    (status == 503 || status == 500 ? reply : reply.andClose()).send(response, callback);
  }

  private static String detail(int status, String message, Throwable cause) {
    if (status == 503) return "the server is being stopped";
    if (status == 500) {
      return "unexpected " + (cause == null ? "failure" : cause.getClass().getSimpleName());
    }
    String why = cause instanceof HttpException refused ? refused.getReason() : message;
    return "this is no request that the server understands: "
        + (why == null ? HttpStatus.getMessage(status) : why);
  }
}
