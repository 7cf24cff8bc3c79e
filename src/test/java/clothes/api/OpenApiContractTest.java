package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.http.Status;
import clothes.api.http.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sends the request examples of {@code openapi.yaml} and compares the responses with it. */
final class OpenApiContractTest extends AbstractServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectNode CONTRACT = OpenApiContract.CONTRACT;

  /** The schema and the examples of a response with a status and a media type. */
  private record Content(String status, String type, JsonNode definition) {}

  /** A request example of the contract. */
  private record Example(
      String path, String method, JsonNode operation, String name, JsonNode value) {
    JsonNode schema() {
      return operation.at(
          hasBody() ? "/requestBody/content/application~1json/schema" : "/parameters/0/schema");
    }

    boolean hasBody() {
      return operation.has("requestBody");
    }

    ObjectNode event() {
      // In examples with a body, {model} is the only path parameter.
      String parameter = hasBody() ? "clothes" : value.asText();
      String requestPath = path.replaceFirst("\\{\\w+}", parameter);
      ObjectNode event = JsonNodeFactory.instance.objectNode().put("rawPath", requestPath);
      event.putObject("requestContext").putObject("http").put("method", method);
      if (hasBody()) {
        event.putObject("headers").put("content-type", "application/json");
        event.put("body", value.toString());
      } else if (path.equals("/classify")) {
        event.put("rawQueryString", "url=" + URLEncoder.encode(value.asText(), UTF_8));
      }
      return event;
    }
  }

  @BeforeAll
  void writeResults() throws IOException {
    JsonNode examples =
        content(operation("/results/{id}", "get"), "200").definition().path("examples");
    JsonNode ids = operation("/results/{id}", "get").at("/parameters/0/examples");
    for (String name : List.of("done", "failed")) {
      String id = ids.at("/" + name + "/value").asText();
      String result = examples.at("/" + name + "/value").toString();
      fixture.putResult(id, result);
      Files.writeString(
          Files.createDirectories(uploads.resolve("results")).resolve(id + ".json"), result);
    }
  }

  private static JsonNode operation(String path, String method) {
    return CONTRACT.path("paths").path(path).path(method);
  }

  private static List<Content> contents(JsonNode operation) {
    List<Content> contents = new ArrayList<>();
    for (var response : operation.path("responses").properties()) {
      for (var content :
          OpenApiContract.resolve(response.getValue()).path("content").properties()) {
        contents.add(new Content(response.getKey(), content.getKey(), content.getValue()));
      }
    }
    return contents;
  }

  private static Content content(JsonNode operation, String status) {
    return contents(operation).stream()
        .filter(content -> content.status().equals(status))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("the contract has no response with status " + status));
  }

  /** Returns the only response that has an example with the name of the request example. */
  private static Content expectedResponse(Example example) {
    List<Content> matches =
        contents(example.operation()).stream()
            .filter(content -> content.definition().path("examples").has(example.name()))
            .toList();
    assertThat(matches).as("responses with the example %s", example.name()).hasSize(1);
    return matches.get(0);
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (var path : CONTRACT.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        for (JsonNode values :
            List.of(
                operation.at("/requestBody/content/application~1json/examples"),
                operation.at("/parameters/0/examples"))) {
          for (var example : values.properties()) {
            JsonNode value = OpenApiContract.resolve(example.getValue()).path("value");
            examples.add(
                new Example(
                    path.getKey(),
                    method.getKey().toUpperCase(Locale.ROOT),
                    operation,
                    example.getKey(),
                    value));
          }
        }
      }
    }
    return examples;
  }

  /** The Lambda handler or the local server. */
  private interface Target {
    JsonNode send(String event) throws IOException;
  }

  @TestFactory
  Stream<DynamicTest> returnsDocumentedResponseToEveryExample() {
    return examples().stream()
        .flatMap(
            example -> {
              DynamicTest local = test(example, server::call);
              return isLocalOnly(example.operation())
                  ? Stream.of(local)
                  : Stream.of(test(example, fixture::call), local);
            });
  }

  /** Returns whether only the local server has an operation. */
  private static boolean isLocalOnly(JsonNode operation) {
    return operation.at("/tags/0").asText().equals("serve");
  }

  private DynamicTest test(Example example, Target target) {
    String name = example.method() + " " + example.path() + " " + example.name();
    return DynamicTest.dynamicTest(name, () -> check(example, target));
  }

  private void check(Example example, Target target) throws IOException {
    Content expected = expectedResponse(example);
    JsonNode response = target.send(fixture.localize(example.event().toString()));
    assertThat(response.path("statusCode").asText())
        .as(response.path("body").asText())
        .isEqualTo(expected.status());
    assertThat(response.at("/headers/content-type").asText()).isEqualTo(expected.type());
    JsonNode body = JSON.readTree(response.path("body").asText());
    if (expected.status().startsWith("4")) {
      JsonNode documented = expected.definition().path("examples").path(example.name());
      assertThat(body).isEqualTo(OpenApiContract.resolve(documented).path("value"));
    } else {
      // The target checks the response against its schema; this checks the request.
      OpenApiContract.check(example.schema(), example.value());
    }
  }

  @Test
  void classifiesBinaryBody() throws IOException {
    ObjectNode event = JSON.createObjectNode().put("rawPath", "/classify");
    event.putObject("requestContext").putObject("http").put("method", "POST");
    event.putObject("headers").put("content-type", "image/jpeg");
    event
        .put("isBase64Encoded", true)
        .put("body", Base64.getEncoder().encodeToString(ApiFixture.PHOTO));
    for (JsonNode response :
        List.of(fixture.call(event.toString()), server.call(event.toString()))) {
      assertThat(response.path("statusCode").asInt()).isEqualTo(200);
    }
  }

  /**
   * Includes statuses that no example can cause, such as 500. The reason phrase of an unknown
   * status starts with "Error".
   */
  @Test
  void describesEveryStatus() {
    for (var path : CONTRACT.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        for (var response : operation.path("responses").properties()) {
          int status = Integer.parseInt(response.getKey());
          assertThat(Status.reasonPhrase(status)).doesNotStartWith("Error");
          assertThat(OpenApiContract.resolve(response.getValue()).path("description").asText())
              .isNotBlank();
        }
      }
    }
  }

  @Test
  void responseExamplesMatchTheirSchemas() {
    int count = 0;
    for (JsonNode path : CONTRACT.path("paths")) {
      for (JsonNode operation : path) {
        for (Content content : contents(operation)) {
          for (JsonNode example : content.definition().path("examples")) {
            OpenApiContract.check(
                content.definition().path("schema"),
                OpenApiContract.resolve(example).path("value"));
            count++;
          }
        }
      }
    }
    assertThat(count).as("examples").isGreaterThan(40);
  }

  /** In a YAML flow mapping, an unquoted comma in a text creates a key with a null value. */
  @Test
  void containsNoNullValues() {
    assertThat(countNulls(CONTRACT)).isZero();
  }

  private static int countNulls(JsonNode node) {
    int nulls = node.isNull() ? 1 : 0;
    for (JsonNode child : node) {
      nulls += countNulls(child);
    }
    return nulls;
  }

  @Test
  void operationsWithoutExamplesMatchTheirSchemas() throws IOException {
    for (String path : List.of("/openapi.json", "/model", "/health")) {
      JsonNode response = fixture.call(event("GET", path));
      Content expected = content(operation(path, "get"), "200");
      assertThat(response.at("/headers/content-type").asText()).isEqualTo(expected.type());
      OpenApiContract.check(
          expected.definition().path("schema"), JSON.readTree(response.path("body").asText()));
    }
  }

  private static String event(String method, String path) {
    return "{\"rawPath\": \"%s\", \"requestContext\": {\"http\": {\"method\": \"%s\"}}}"
        .formatted(path, method);
  }

  @Test
  void servesContractWithProjectVersion() throws IOException {
    JsonNode response = fixture.call(event("GET", "/openapi.json"));
    JsonNode contract = JSON.readTree(response.path("body").asText());
    assertThat(contract).isEqualTo(CONTRACT);
    assertThat(contract.at("/info/version").asText()).isEqualTo(Version.current().number());
  }

  @Test
  void allowsEveryMethodOfContract() throws IOException {
    for (Map.Entry<String, JsonNode> path : CONTRACT.path("paths").properties()) {
      if (isLocalOnly(path.getValue().elements().next())) {
        continue;
      }
      String event = event("OPTIONS", path.getKey().replaceAll("\\{\\w+}", "0"));
      JsonNode response = fixture.call(event);
      assertThat(response.path("statusCode").asInt()).isEqualTo(204);
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method ->
                  assertThat(response.at("/headers/allow").asText().toLowerCase(Locale.ROOT))
                      .contains(method));
    }
  }

  @Test
  void schemaAllowsClosestForUnknownPhotosOnly() {
    JsonNode schema = CONTRACT.at("/components/schemas/Prediction");
    ObjectNode prediction = CONTRACT.at("/components/examples/unknown/value").deepCopy();
    OpenApiContract.check(schema, prediction.put("closest", "polo"));
    assertThatThrownBy(() -> OpenApiContract.check(schema, prediction.put("known", true)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void rejectsResponseThatViolatesSchema() {
    JsonNode schema = content(operation("/classify", "get"), "200").definition().path("schema");
    ObjectNode invalid = JSON.createObjectNode().put("label", 7);
    assertThatThrownBy(() -> OpenApiContract.check(schema, invalid))
        .isInstanceOf(AssertionError.class);
  }
}
