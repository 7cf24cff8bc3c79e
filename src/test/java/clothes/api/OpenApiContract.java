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

/**
 * Checks the status, headers and body of responses against {@code openapi.yaml}, which the build
 * converts to JSON.
 */
public final class OpenApiContract {
  private static final JsonMapper JSON = new JsonMapper();
  static final ObjectNode CONTRACT = readContract();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private OpenApiContract() {}

  private static ObjectNode readContract() {
    try (InputStream json = OpenApiContract.class.getResourceAsStream("/openapi.json")) {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
  }

  static void check(JsonNode schema, JsonNode json) {
    ObjectNode withComponents = schema.deepCopy();
    withComponents.set("components", CONTRACT.path("components"));
    assertThat(SCHEMAS.getSchema(withComponents).validate(json)).as(json.toString()).isEmpty();
  }

  /**
   * Checks the response to a request.
   *
   * @param response in the format of API Gateway or of a load balancer
   */
  public static void check(String method, String path, JsonNode response) {
    String status = response.path("statusCode").asText();
    // The contract does not list OPTIONS, which every path allows.
    if (method.equals("OPTIONS") && status.equals("204")) {
      return;
    }
    JsonNode documented = documentedResponse(method, path, status);
    assertThat(documented)
        .as("%s on %s returned the undocumented status %s: %s", method, path, status, response)
        .isNotEmpty();
    JsonNode headers = headers(response);
    for (var header : documented.path("headers").properties()) {
      JsonNode schema = header.getValue().path("schema");
      if (header.getValue().path("required").asBoolean()) {
        assertThat(headers.has(header.getKey())).as(response.toString()).isTrue();
      }
      if (headers.has(header.getKey())) {
        check(schema, typedValue(schema, headers.get(header.getKey())));
      }
    }
    if (method.equals("HEAD")) {
      assertThat(response.path("body").asText()).isEmpty();
    } else {
      checkBody(documented.path("content"), headers, response);
    }
  }

  private static JsonNode typedValue(JsonNode schema, JsonNode text) {
    boolean isInteger = schema.path("type").asText().equals("integer");
    return isInteger ? JSON.getNodeFactory().numberNode(text.asLong()) : text;
  }

  private static void checkBody(JsonNode contents, JsonNode headers, JsonNode response) {
    String body = response.path("body").asText();
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

  /** Returns the headers with names in lower case. */
  private static JsonNode headers(JsonNode response) {
    ObjectNode headers = JSON.createObjectNode();
    response
        .path("headers")
        .properties()
        .forEach(h -> headers.set(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    response
        .path("multiValueHeaders")
        .properties()
        .forEach(h -> headers.set(h.getKey().toLowerCase(Locale.ROOT), h.getValue().path(0)));
    return headers;
  }

  private static JsonNode documentedResponse(String method, String path, String status) {
    String operation = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> pathItem : CONTRACT.path("paths").properties()) {
      if (!path.matches(
          pathItem.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]*") + "/?")) {
        continue;
      }
      JsonNode response = pathItem.getValue().path(operation).path("responses").path(status);
      if (!response.isMissingNode()) {
        return resolve(response);
      }
    }
    return resolve(CONTRACT.path("x-common-responses").path(status));
  }
}
