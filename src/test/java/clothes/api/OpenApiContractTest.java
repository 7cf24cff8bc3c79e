package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.http.Status;
import clothes.api.http.Version;
import clothes.serve.ServeLimits;
import clothes.serve.ServerFixture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code openapi.yaml} tells the truth: its examples are asked, and their answers are held up. */
final class OpenApiContractTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectNode CONTRACT = OpenApiContract.CONTRACT;

  /** A response's content of one type, under its status. */
  private record Content(String status, String type, JsonNode content) {}

  /** One request of the contract. */
  private record Example(
      String path, String method, JsonNode operation, String name, JsonNode value) {
    JsonNode schema() {
      return operation.at(
          isBody() ? "/requestBody/content/application~1json/schema" : "/parameters/0/schema");
    }

    boolean isBody() {
      return operation.has("requestBody");
    }

    ObjectNode event() {
      String asked = isBody() ? path : path.replace("{id}", value.asText());
      ObjectNode event = JsonNodeFactory.instance.objectNode().put("rawPath", asked);
      event.putObject("requestContext").putObject("http").put("method", method);
      if (isBody()) {
        event.putObject("headers").put("content-type", "application/json");
        event.put("body", value.toString());
      } else if (path.equals("/classify")) {
        event.put("rawQueryString", "url=" + URLEncoder.encode(value.asText(), UTF_8));
      }
      return event;
    }
  }

  @TempDir private static Path uploads;
  private ServerFixture server;

  @BeforeAll
  void serve() throws IOException {
    server = ServerFixture.of(fixture, classifier, uploads, ServeLimits.defaults(4));
  }

  @AfterAll
  void stopServer() throws IOException {
    server.close();
  }

  @BeforeAll
  void writeResults() throws IOException {
    JsonNode examples =
        content(operation("/results/{id}", "get"), "200").content().path("examples");
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
          OpenApiContract.resolved(response.getValue()).path("content").properties()) {
        contents.add(new Content(response.getKey(), content.getKey(), content.getValue()));
      }
    }
    return contents;
  }

  private static Content content(JsonNode operation, String status) {
    return contents(operation).stream()
        .filter(each -> each.status().equals(status))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the contract knows no " + status));
  }

  /** Where an answer of that name is: there must be one. */
  private static Content answer(Example example) {
    List<Content> named =
        contents(example.operation()).stream()
            .filter(each -> each.content().path("examples").has(example.name()))
            .toList();
    assertThat(named).as("answers named %s", example.name()).hasSize(1);
    return named.get(0);
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
          for (var each : values.properties()) {
            JsonNode value = OpenApiContract.resolved(each.getValue()).path("value");
            examples.add(
                new Example(
                    path.getKey(),
                    method.getKey().toUpperCase(Locale.ROOT),
                    operation,
                    each.getKey(),
                    value));
          }
        }
      }
    }
    return examples;
  }

  /** Who answers: the handler, or the server around it. */
  private interface Answerer {
    JsonNode answer(String event) throws IOException;
  }

  @TestFactory
  Stream<DynamicTest> returnsTheDocumentedResponseToEveryExample() {
    return examples().stream().flatMap(each -> Stream.of(test(each, fixture::call), server(each)));
  }

  private DynamicTest server(Example each) {
    return test(each, event -> server.call(event));
  }

  private DynamicTest test(Example each, Answerer answerer) {
    String name = each.method() + " " + each.path() + " " + each.name();
    return DynamicTest.dynamicTest(name, () -> check(each, answerer));
  }

  private void check(Example example, Answerer answerer) throws IOException {
    Content expected = answer(example);
    JsonNode answer = answerer.answer(fixture.localize(example.event().toString()));
    assertThat(answer.path("statusCode").asText())
        .as(answer.path("body").asText())
        .isEqualTo(expected.status());
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo(expected.type());
    JsonNode body = JSON.readTree(answer.path("body").asText());
    if (expected.status().startsWith("4")) {
      JsonNode shown = expected.content().path("examples").path(example.name());
      assertThat(body).isEqualTo(OpenApiContract.resolved(shown).path("value"));
    } else {
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
    for (JsonNode answer : List.of(fixture.call(event.toString()), server.call(event.toString()))) {
      assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    }
  }

  /** What no example of a request can provoke is what a server or its surroundings do. */
  @Test
  void describesEveryStatus() {
    for (var path : CONTRACT.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        for (var response : operation.path("responses").properties()) {
          int status = Integer.parseInt(response.getKey());
          assertThat(Status.reasonPhrase(status)).doesNotStartWith("Error");
          assertThat(OpenApiContract.resolved(response.getValue()).path("description").asText())
              .isNotBlank();
        }
      }
    }
  }

  @Test
  void responseExamplesMatchTheirSchemas() {
    int shown = 0;
    for (JsonNode path : CONTRACT.path("paths")) {
      for (JsonNode operation : path) {
        for (Content content : contents(operation)) {
          for (JsonNode example : content.content().path("examples")) {
            OpenApiContract.check(
                content.content().path("schema"), OpenApiContract.resolved(example).path("value"));
            shown++;
          }
        }
      }
    }
    assertThat(shown).isGreaterThan(40);
  }

  /** What YAML makes of a text with a comma in it that nobody quoted. */
  @Test
  void containsNoNullValues() {
    assertThat(emptyOnes(CONTRACT)).isZero();
  }

  private static int emptyOnes(JsonNode node) {
    int empty = node.isNull() ? 1 : 0;
    for (JsonNode child : node) {
      empty += emptyOnes(child);
    }
    return empty;
  }

  @Test
  void operationsWithoutExamplesMatchTheirSchemas() throws IOException {
    for (String path : List.of("/openapi.json", "/model", "/health")) {
      JsonNode answer = fixture.call(get(path));
      Content expected = content(operation(path, "get"), "200");
      assertThat(answer.at("/headers/content-type").asText()).isEqualTo(expected.type());
      OpenApiContract.check(
          expected.content().path("schema"), JSON.readTree(answer.path("body").asText()));
    }
  }

  private static String get(String path) {
    return "{\"rawPath\": \"%s\", \"requestContext\": {\"http\": {\"method\": \"GET\"}}}"
        .formatted(path);
  }

  @Test
  void servesContractWithProjectVersion() throws IOException {
    JsonNode served = JSON.readTree(fixture.call(get("/openapi.json")).path("body").asText());
    assertThat(served).isEqualTo(CONTRACT);
    assertThat(served.at("/info/version").asText()).isEqualTo(Version.current().number());
  }

  @Test
  void servesEveryPathOfTheContract() throws IOException {
    for (Map.Entry<String, JsonNode> path : CONTRACT.path("paths").properties()) {
      // The server's own.
      if (path.getValue().path("put").at("/tags/0").asText().equals("serve")) {
        continue;
      }
      String event = get(path.getKey().replace("{id}", "0")).replace("GET", "OPTIONS");
      JsonNode answer = fixture.call(event);
      assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method ->
                  assertThat(answer.at("/headers/allow").asText().toLowerCase(Locale.ROOT))
                      .contains(method));
    }
  }

  @Test
  void rejectsResponseThatViolatesSchema() {
    JsonNode schema = content(operation("/classify", "get"), "200").content().path("schema");
    ObjectNode wrong = JSON.createObjectNode().put("label", 7);
    assertThatThrownBy(() -> OpenApiContract.check(schema, wrong))
        .isInstanceOf(AssertionError.class);
  }
}
