package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Holds any answer against {@code openapi.yaml}: its status, its headers and its body. */
public final class OpenApiContract {
  static final ObjectNode CONTRACT = contract();
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private OpenApiContract() {}

  private static ObjectNode contract() {
    try (InputStream json = OpenApiContract.class.getResourceAsStream("/openapi.json")) {
      return (ObjectNode) new JsonMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
  }

  static void check(JsonNode schema, JsonNode json) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", CONTRACT.path("components"));
    assertThat(SCHEMAS.getSchema(whole).validate(json)).as(json.toString()).isEmpty();
  }

  /**
   * Checks what was answered to a method on a path.
   *
   * @param answer as API Gateway gets it
   */
  public static void check(String method, String path, JsonNode answer) {
    String status = answer.path("statusCode").asText();
    if (method.equals("OPTIONS") && status.equals("204")) {
      return;
    }
    JsonNode said = response(method, path, status);
    assertThat(said)
        .as("%s on %s is answered with %s: %s", method, path, status, answer)
        .isNotEmpty();
    JsonNode headers = lowerCase(answer.path("headers"));
    for (var header : said.path("headers").properties()) {
      JsonNode schema = header.getValue().path("schema");
      if (header.getValue().path("required").asBoolean()) {
        assertThat(headers.has(header.getKey())).as(answer.toString()).isTrue();
      }
      if (headers.has(header.getKey())) {
        check(schema, value(schema, headers.get(header.getKey())));
      }
    }
    if (method.equals("HEAD")) {
      assertThat(answer.path("body").asText()).isEmpty();
    } else {
      checkBody(said.path("content"), headers, answer);
    }
  }

  private static JsonNode value(JsonNode schema, JsonNode text) {
    boolean number = schema.path("type").asText().equals("integer");
    return number ? JSON.getNodeFactory().numberNode(text.asLong()) : text;
  }

  private static void checkBody(JsonNode contents, JsonNode headers, JsonNode answer) {
    String body = answer.path("body").asText();
    if (contents.isMissingNode()) {
      assertThat(body).isEmpty();
      return;
    }
    String type = headers.path("content-type").asText().split(";", 2)[0];
    assertThat(contents.has(type)).as(type).isTrue();
    try {
      if (type.contains("json")) {
        check(contents.path(type).path("schema"), JSON.readTree(body));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  private static JsonNode lowerCase(JsonNode headers) {
    ObjectNode lower = JSON.createObjectNode();
    headers.properties().forEach(h -> lower.set(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    return lower;
  }

  private static JsonNode response(String method, String path, String status) {
    String asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> each : CONTRACT.path("paths").properties()) {
      if (!path.matches(each.getKey().replace(".", "\\.").replace("{id}", "[^/]*"))) {
        continue;
      }
      JsonNode said = each.getValue().path(asked).path("responses").path(status);
      if (!said.isMissingNode()) {
        return resolved(said);
      }
    }
    return resolved(CONTRACT.path("x-common-responses").path(status));
  }
}
