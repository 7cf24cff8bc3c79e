package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A request as API Gateway tells a function of it: an HTTP API's event, payload format 2.0. */
final class GatewayEvent {
  private GatewayEvent() {}

  static byte[] of(Request request, byte[] body) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("version", "2.0");
    String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    event.put("rawPath", path);
    event.put("rawQueryString", Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""));
    ObjectNode headers = event.putObject("headers");
    for (HttpField each : request.getHeaders()) {
      add(headers, each);
    }
    event
        .putObject("requestContext")
        .putObject("http")
        .put("method", request.getMethod())
        .put("path", path)
        .put("protocol", request.getConnectionMetaData().getProtocol())
        .put("sourceIp", Request.getRemoteAddr(request));
    boolean text = isText(request);
    event.put("isBase64Encoded", !text);
    event.put("body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
    return event.toString().getBytes(UTF_8);
  }

  /** A header that comes more than once has its values with commas between them. */
  private static void add(ObjectNode headers, HttpField field) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    String value = field.getValue() == null ? "" : field.getValue();
    headers.put(name, headers.has(name) ? headers.get(name).asText() + "," + value : value);
  }

  /** What travels as it is; everything else in base64, a third larger. */
  static boolean isText(Request request) {
    String type =
        Optional.ofNullable(request.getHeaders().get("content-type"))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || type.startsWith("application/json");
  }
}
