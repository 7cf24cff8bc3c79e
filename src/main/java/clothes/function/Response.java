package clothes.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** What is answered, before it is put into the words of whoever carries it. */
record Response(int status, Map<String, String> headers, byte[] body) {
  static final String JSON = "application/json";

  private static final JsonMapper MAPPER = new JsonMapper();

  Response {
    headers = Map.copyOf(headers);
  }

  static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("content-type", contentType), body);
  }

  /** An answer to this one request, which nobody may keep. */
  static Response json(int status, JsonNode json) {
    return of(status, JSON, json.toString().getBytes(UTF_8)).with("cache-control", "no-store");
  }

  static Response of(Problem problem) {
    byte[] body = MAPPER.valueToTree(problem).toString().getBytes(UTF_8);
    return of(problem.status(), "application/problem+json", body).with("cache-control", "no-store");
  }

  Response with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }

  Response withoutBody() {
    return new Response(status, headers, new byte[0]);
  }

  /** Whether the body can travel inside JSON as it is. */
  boolean isText() {
    String type = headers.getOrDefault("content-type", "text/plain");
    return type.startsWith("text/") || type.contains("json") || type.contains("svg");
  }

  String text() {
    return new String(body, UTF_8);
  }
}
