package clothes.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked for, whoever carried it here.
 *
 * @param basePath what stands before the path in the address that the caller knows, such as a
 *     stage's {@code /prod}; mostly empty
 * @param path begins with a slash
 * @param query decoded; a name may come more than once
 * @param headers their names in any case
 * @param parsedBody the body if it is parsed already; {@code body} is empty then
 */
public record Request(
    String method,
    String basePath,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Optional<ObjectNode> parsedBody) {

  public Request {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  public Request(
      String method,
      String base,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, base, path, query, headers, body, Optional.empty());
  }

  /** Creates a request whose body is already parsed. */
  public static Request withJson(
      String method, String path, Map<String, String> headers, ObjectNode body) {
    return new Request(method, "", path, Map.of(), headers, new byte[0], Optional.of(body));
  }

  /** Returns the body as a JSON object. */
  public ObjectNode json() throws ProblemException {
    return parsedBody.isPresent() ? parsedBody.get() : StrictJson.parseObject(body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  /** The content type without its parameters, in lower case; empty where none was given. */
  public String contentType() {
    String type = header("content-type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  public Optional<String> parameter(String name) throws ProblemException {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new ProblemException(
          400,
          "the query parameter '%s' occurs %d times; accepted is one"
              .formatted(name, values.size()));
    }
    return values.stream().findFirst();
  }
}
