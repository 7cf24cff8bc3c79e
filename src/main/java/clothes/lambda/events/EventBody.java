package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the events of all gateways have in common: headers, a body that may be base64. */
public final class EventBody {
  private EventBody() {}

  static byte[] of(ObjectNode event) throws ProblemException {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean()) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the event's body is not valid base64: " + e.getMessage());
    }
  }

  /** Only texts; a gateway writes null for a map that is empty. */
  public static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  /** The answer that API Gateway and function URLs understand. */
  static ObjectNode answer(Response response) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("statusCode", response.status());
    ObjectNode headers = answer.putObject("headers");
    response.headers().forEach(headers::put);
    answer.put("isBase64Encoded", !response.isText());
    return answer.put("body", response.isText() ? response.text() : base64(response.body()));
  }

  private static String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(body);
  }
}
