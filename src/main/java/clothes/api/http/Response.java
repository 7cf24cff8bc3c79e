package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP response, independent of the server or gateway that sends it.
 *
 * @param body empty if there is a file
 * @param file sent as the body
 */
public record Response(
    int status, Map<String, String> headers, byte[] body, Optional<FilePrefix> file) {
  public static final String JSON = "application/json";

  private static final JsonMapper MAPPER = new JsonMapper();

  public Response {
    headers = Map.copyOf(headers);
  }

  public Response(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Optional.empty());
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("content-type", contentType), body);
  }

  /** Creates a response with the status 200, for {@code clothes serve} only. */
  public static Response of(String contentType, FilePrefix file) {
    Map<String, String> headers = Map.of("content-type", contentType);
    return new Response(200, headers, new byte[0], Optional.of(file));
  }

  /** Creates a JSON response that must not be cached. */
  public static Response json(int status, JsonNode json) {
    return of(status, JSON, json.toString().getBytes(UTF_8))
        .withHeader("cache-control", "no-store");
  }

  public static Response of(Problem problem) {
    byte[] body = MAPPER.valueToTree(problem).toString().getBytes(UTF_8);
    Response response =
        of(problem.status(), Problem.CONTENT_TYPE, body).withHeader("cache-control", "no-store");
    boolean hasRetryAfter = problem.status() == 429 || problem.status() == 503;
    return hasRetryAfter
        ? response.withHeader("retry-after", "" + problem.retryAfter().toSeconds())
        : response;
  }

  public Response withHeader(String header, String value) {
    Map<String, String> extended = new TreeMap<>(headers);
    extended.put(header, value);
    return new Response(status, extended, body, file);
  }

  /** Forbids browsers to guess the content type. */
  public Response withNoSniff() {
    return withHeader("x-content-type-options", "nosniff");
  }

  public Response withoutBody() {
    return new Response(status, headers, new byte[0]);
  }

  /** Returns whether the body is text, which a Lambda response carries without base64. */
  public boolean isText() {
    String type = headers.getOrDefault("content-type", "text/plain");
    return type.startsWith("text/") || type.contains("json") || type.contains("svg");
  }

  public String text() {
    return new String(body, UTF_8);
  }
}
