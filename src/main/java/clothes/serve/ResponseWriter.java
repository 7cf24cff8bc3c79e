package clothes.serve;

import clothes.api.http.Problem;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends one response through Jetty: a response of the API, or a problem in the same form. */
final class ResponseWriter {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private ResponseWriter(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static ResponseWriter of(clothes.api.http.Response response) {
    return new ResponseWriter(response.status(), response.headers(), response.body());
  }

  static ResponseWriter of(Problem problem) {
    Map<String, String> headers = new TreeMap<>(Map.of("x-content-type-options", "nosniff"));
    if (problem.status() == 503) {
      headers.put("retry-after", "1");
    }
    clothes.api.http.Response response = clothes.api.http.Response.of(problem);
    headers.putAll(response.headers());
    return new ResponseWriter(response.status(), headers, response.body());
  }

  static ResponseWriter problem(int status, String detail) {
    return of(Problem.of(status, detail));
  }

  static ResponseWriter success() {
    return new ResponseWriter(200, Map.of("cache-control", "no-store"), new byte[0]);
  }

  /** Returns a writer that closes the connection, for a client that may still be sending. */
  ResponseWriter closingConnection() {
    Map<String, String> extended = new TreeMap<>(headers);
    extended.put("connection", "close");
    return new ResponseWriter(status, extended, body);
  }

  /**
   * Discards the request body, without a thread, before it sends the response: a client that is
   * still sending would otherwise see a reset connection. A body without a known size, over the
   * size limit or announced by {@code Expect} is not awaited; the connection is closed.
   */
  boolean sendAfterBody(Response response, Callback callback) {
    Request request = response.getRequest();
    boolean awaitsContinue = request.getHeaders().contains(HttpHeader.EXPECT);
    boolean isBounded = request.getLength() > 0 && request.getLength() <= LocalApi.MAX_PHOTO_BYTES;
    if (awaitsContinue || !isBounded) {
      return closingConnection().send(response, callback);
    }
    Callback afterBody = Callback.from(() -> send(response, callback), callback::failed);
    Content.Source.consumeAll(request, afterBody);
    return true;
  }

  boolean send(Response response, Callback callback) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::put);
    if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
      // Two writes: after a single one, Jetty would set content-length to 0.
      Callback afterHeaders =
          Callback.from(() -> response.write(true, EMPTY, callback), callback::failed);
      response.write(false, EMPTY, afterHeaders);
    } else {
      response.write(true, ByteBuffer.wrap(body), callback);
    }
    return true;
  }
}
