package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The OpenAPI document of the Open Inference Protocol as MLServer 1.7.1 (Apache-2.0) publishes it.
 */
final class InferenceProtocol {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectNode PROTOCOL = readProtocol();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private InferenceProtocol() {}

  private static ObjectNode readProtocol() {
    try (InputStream json =
        InferenceProtocol.class.getResourceAsStream("open-inference-protocol.json")) {
      ObjectNode protocol = (ObjectNode) JSON.readTree(json);
      // Replaces the document's definition: its type "bytes" does not exist in JSON Schema.
      protocol.withObject("/components/schemas").putObject("TensorData").put("type", "array");
      return protocol;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks the JSON of a response against the protocol's schema for its path and status. */
  static void check(HttpResponse<byte[]> response) throws IOException {
    JsonNode schema = schema(response);
    int length =
        response
            .headers()
            .firstValue("inference-header-content-length")
            .map(Integer::valueOf)
            .orElse(response.body().length);
    JsonNode json = JSON.readTree(Arrays.copyOf(response.body(), length));
    if (length < response.body().length) {
      // Binary data replaces the field "data", which the schema requires.
      json.path("outputs").forEach(output -> ((ObjectNode) output).withArray("data"));
    }
    check(schema, json);
  }

  /** Checks a request without binary data. */
  static void checkRequest(JsonNode request) {
    check(PROTOCOL.at("/components/schemas/InferenceRequest"), request);
  }

  private static JsonNode schema(HttpResponse<byte[]> response) {
    String path = response.uri().getPath();
    String method = response.request().method().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> item : PROTOCOL.path("paths").properties()) {
      JsonNode responses = item.getValue().path(method).path("responses");
      if (path.matches(item.getKey().replaceAll("\\{\\w+}", "[^/]*")) && !responses.isEmpty()) {
        JsonNode documented = responses.path("" + response.statusCode());
        if (!documented.isMissingNode()) {
          return documented.at("/content/application~1json/schema");
        }
      }
    }
    // An undocumented status must be an error, which has the schema of errors.
    assertThat(response.statusCode()).as("undocumented status").isGreaterThanOrEqualTo(400);
    return PROTOCOL.at("/components/schemas/MetadataServerErrorResponse");
  }

  private static void check(JsonNode schema, JsonNode json) {
    // The document has no schema for the responses of health checks.
    ObjectNode complete = schema.isObject() ? schema.deepCopy() : JSON.createObjectNode();
    complete.set("components", PROTOCOL.path("components"));
    assertThat(SCHEMAS.getSchema(complete).validate(json)).as(json.toString()).isEmpty();
  }
}
