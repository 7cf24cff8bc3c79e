package clothes.serve;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends one response through Jetty: a response of the API, or a problem in the same form. */
final class ResponseWriter {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final boolean cutsRequest;

  private ResponseWriter(
      int status, Map<String, String> headers, byte[] body, boolean cutsRequest) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.cutsRequest = cutsRequest;
  }

  static ResponseWriter of(clothes.api.http.Response response) {
    return new ResponseWriter(response.status(), response.headers(), response.body(), false);
  }

  static ResponseWriter of(Problem problem) {
    return of(
        clothes.api.http.Response.of(problem).withHeader("x-content-type-options", "nosniff"));
  }

  static ResponseWriter of(ProblemException failure) {
    return of(Problem.of(failure));
  }

  static ResponseWriter problem(int status, String detail) {
    return of(Problem.of(status, detail));
  }

  static ResponseWriter success() {
    return new ResponseWriter(200, Map.of("cache-control", "no-store"), new byte[0], false);
  }

  /** Returns a writer that closes the connection, for a client that may still be sending. */
  ResponseWriter closingConnection() {
    return closing(false);
  }

  /**
   * Returns a writer that does not await the rest of the request's body but closes the connection.
   */
  ResponseWriter cuttingRequest() {
    return closing(true);
  }

  private ResponseWriter closing(boolean cutsRequest) {
    Map<String, String> extended = new TreeMap<>(headers);
    extended.put("connection", "close");
    return new ResponseWriter(status, extended, body, cutsRequest);
  }

  boolean send(Response response, Callback callback) {
    Callback end = cutsRequest ? LingeringClose.before(callback, response) : callback;
    response.setStatus(status);
    headers.forEach(response.getHeaders()::put);
    if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
      // Two writes: after a single one, Jetty would set content-length to 0.
      Callback afterHeaders = Callback.from(() -> response.write(true, EMPTY, end), end::failed);
      response.write(false, EMPTY, afterHeaders);
    } else {
      response.write(true, ByteBuffer.wrap(body), end);
    }
    return true;
  }
}
