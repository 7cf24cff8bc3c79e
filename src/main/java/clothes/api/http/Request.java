package clothes.api.http;

import clothes.text.Excerpt;
import clothes.text.Suggestion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An HTTP request, independent of the server or gateway that received it.
 *
 * @param basePath the prefix of the path in the caller's URL, such as the stage {@code /prod};
 *     usually empty
 * @param path begins with a slash
 * @param query the decoded parameters, each with one or more values
 * @param headers the headers; names are case-insensitive
 * @param client identifies the HTTP client, for the limits per client; empty behind a gateway
 * @param scheme {@code http} or {@code https}, as in the caller's URL
 * @param parsedBody the body if it is already parsed; {@code body} is then empty
 */
public record Request(
    String method,
    String basePath,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    String client,
    String scheme,
    Optional<ObjectNode> parsedBody) {

  private static final String DEFAULT_SCHEME = "https";

  public Request {
    Map<String, String> caseInsensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    caseInsensitive.putAll(headers);
    headers = caseInsensitive;
  }

  public Request(
      String method,
      String basePath,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, basePath, path, query, headers, body, "", DEFAULT_SCHEME, Optional.empty());
  }

  /** Creates a request whose body is already parsed. */
  public static Request withJson(
      String method, String path, Map<String, String> headers, ObjectNode body) {
    return new Request(
        method, "", path, Map.of(), headers, new byte[0], "", DEFAULT_SCHEME, Optional.of(body));
  }

  public Request withoutQuery() {
    return new Request(method, basePath, path, Map.of(), headers, body, client, scheme, parsedBody);
  }

  /** Returns the body as a JSON object. */
  public ObjectNode json() throws ProblemException {
    return parsedBody.isPresent() ? parsedBody.get() : StrictJson.parseObject(body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  /** Returns scheme, host and port of the caller's URL. */
  public String origin() {
    return scheme + "://" + header("host").orElse("");
  }

  /** Returns the content type without parameters, in lower case; empty if there is none. */
  public String contentType() {
    String type = header("content-type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Rejects unknown query parameters, except {@code X-Amz-*} of presigned AWS requests. */
  void rejectUnknownParameters(Set<String> accepted) throws ProblemException {
    for (String name : query.keySet()) {
      if (!accepted.contains(name) && !name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
        String hint =
            Suggestion.question(name, accepted)
                .orElse(
                    accepted.isEmpty()
                        ? "; expected none"
                        : "; expected one of " + String.join(", ", new TreeSet<>(accepted)));
        throw new ProblemException(400, "unknown query parameter " + Excerpt.quoted(name) + hint);
      }
    }
  }

  public Optional<String> parameter(String name) throws ProblemException {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new ProblemException(
          400,
          "the query parameter '%s' occurs %d times; expected once".formatted(name, values.size()));
    }
    return values.stream().findFirst();
  }
}
