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

/**
 * What is sent back: the function's answer, or a problem in the form that the function gives it.
 */
record ResponseWriter(int status, Map<String, String> headers, byte[] body) {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

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

  /** The connection ends with it where the caller may still be sending. */
  ResponseWriter closingConnection() {
    Map<String, String> more = new TreeMap<>(headers);
    more.put("connection", "close");
    return new ResponseWriter(status, more, body);
  }

  /**
   * Who is still sending would find the connection broken instead of this answer. The body is left
   * aside as it comes, without a thread, if it has an end within bounds and the caller does not ask
   * before sending it.
   */
  boolean sendAfterBody(Response response, Callback callback) {
    Request request = response.getRequest();
    boolean asks = request.getHeaders().contains(HttpHeader.EXPECT);
    boolean comes = request.getLength() > 0 && request.getLength() <= LocalApi.MAX_PHOTO_BYTES;
    if (asks || !comes) {
      return closingConnection().send(response, callback);
    }
    Callback then = Callback.from(() -> send(response, callback), callback::failed);
    Content.Source.consumeAll(request, then);
    return true;
  }

  boolean send(Response response, Callback callback) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::put);
    if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
      // In two steps, or Jetty would say that the answer to GET has no bytes.
      Callback then =
          Callback.from(() -> response.write(true, NOTHING, callback), callback::failed);
      response.write(false, NOTHING, then);
    } else {
      response.write(true, ByteBuffer.wrap(body), callback);
    }
    return true;
  }
}
