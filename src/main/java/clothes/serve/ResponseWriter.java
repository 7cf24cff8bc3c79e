package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
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
  private static final JsonMapper JSON = new JsonMapper();
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  static ResponseWriter of(Problem problem) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/problem+json");
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    if (problem.status() == 503) {
      headers.put("retry-after", "1");
    }
    return new ResponseWriter(
        problem.status(), headers, JSON.valueToTree(problem).toString().getBytes(UTF_8));
  }

  static ResponseWriter problem(int status, String detail) {
    return of(Problem.of(status, detail));
  }

  static ResponseWriter done() {
    return new ResponseWriter(200, Map.of("cache-control", "no-store"), new byte[0]);
  }

  /** Of an answer to API Gateway. */
  static ResponseWriter of(byte[] answer) throws IOException {
    JsonNode json = JSON.readTree(answer);
    Map<String, String> headers = new TreeMap<>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    String body = json.path("body").asText();
    boolean binary = json.path("isBase64Encoded").asBoolean() && !body.isEmpty();
    byte[] bytes = binary ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    return new ResponseWriter(json.path("statusCode").asInt(), headers, bytes);
  }

  /** The connection ends with it where the caller may still be sending. */
  ResponseWriter andClose() {
    Map<String, String> more = new TreeMap<>(headers);
    more.put("connection", "close");
    return new ResponseWriter(status, more, body);
  }

  /**
   * Who is still sending would find the connection broken instead of this answer. The body is left
   * aside as it comes, without a thread, if it has an end within bounds and the caller does not ask
   * before sending it.
   */
  boolean sendBehindBody(Response response, Callback callback) {
    Request request = response.getRequest();
    boolean asks = request.getHeaders().contains(HttpHeader.EXPECT);
    boolean comes = request.getLength() > 0 && request.getLength() <= LocalFunction.MAX_PHOTO_BYTES;
    if (asks || !comes) {
      return andClose().send(response, callback);
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
