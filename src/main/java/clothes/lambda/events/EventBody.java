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

/** Headers and bodies, whose format is the same in the events of all gateways. */
final class EventBody {
  private EventBody() {}

  static byte[] decodeBody(ObjectNode event) throws ProblemException {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean()) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the event body is not valid base64: " + e.getMessage());
    }
  }

  /** Returns a map of strings; gateways write null instead of an empty object. */
  static Map<String, String> stringFields(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
    return strings;
  }

  /** The response format of API Gateway and function URLs. */
  static ObjectNode responseJson(Response response) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("statusCode", response.status());
    ObjectNode headers = json.putObject("headers");
    response.headers().forEach(headers::put);
    json.put("isBase64Encoded", !response.isText());
    return json.put("body", response.isText() ? response.text() : base64(response.body()));
  }

  private static String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(body);
  }
}
