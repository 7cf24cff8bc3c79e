package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every HTTP event and direct invocation in {@code events/} to the handler. */
final class ApiEventTest extends AbstractApiTest {
  /**
   * The expected response.
   *
   * @param predictions the length of the list {@code predictions} in the body, or {@link #NO_LIST}
   * @param text a part of the body
   */
  private record Expected(int status, String contentType, int predictions, String text) {}

  private static final int NO_LIST = -1;
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private static final Map<String, Expected> EVENTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("http-api-2-image", prediction(2)),
              Map.entry("http-api-2-url", prediction(3)),
              Map.entry("http-api-2-images", new Expected(200, JSON, NO_LIST, "\"results\":[")),
              Map.entry("http-api-2-get", prediction(1)),
              Map.entry(
                  "http-api-2-page", new Expected(200, "text/html; charset=utf-8", NO_LIST, "<h1")),
              Map.entry("http-api-2-stage", new Expected(200, JSON, NO_LIST, "\"ready\"")),
              Map.entry("http-api-2-uploads", new Expected(201, JSON, NO_LIST, "X-Amz-Signature")),
              Map.entry("http-api-2-result", problem(404, "there is no result: ")),
              Map.entry("http-api-2-trailing-slash", prediction(2)),
              Map.entry("http-api-2-mapping-key", prediction(2)),
              Map.entry(
                  "http-api-2-mapping-key-route",
                  new Expected(201, JSON, NO_LIST, "\"/closet/results/")),
              Map.entry(
                  "http-api-2-mapping-key-page",
                  new Expected(200, "text/html; charset=utf-8", NO_LIST, "<h1")),
              Map.entry("http-api-2-mapping-key-default", prediction(2)),
              Map.entry(
                  "http-api-1-mapping-key-default",
                  new Expected(201, JSON, NO_LIST, "\"/closet/results/")),
              Map.entry("http-api-1-stage", prediction(2)),
              Map.entry("http-api-1-route", prediction(2)),
              Map.entry("rest-api-1-resource", prediction(2)),
              Map.entry("rest-api-1-multi-value-headers", prediction(2)),
              Map.entry("lattice-1", problem(400, "events of VPC Lattice are not supported")),
              Map.entry("lattice-2", problem(400, "events of VPC Lattice are not supported")),
              Map.entry("bedrock-agent", problem(400, "Amazon Bedrock agents are not supported")),
              Map.entry("http-api-2-wrong-method", problem(405, "'DELETE' on /classify")),
              Map.entry("function-url-image", new Expected(200, JSON, 2, "data:image/png;base64")),
              Map.entry("function-url-json", prediction(2)),
              Map.entry("rest-api-1-image", prediction(2)),
              Map.entry("rest-api-1-image-as-text", problem(415, "binary media types")),
              Map.entry("rest-api-1-url", prediction(2)),
              Map.entry("rest-api-1-repeated-parameter", problem(400, "'url' occurs 2 times")),
              Map.entry("rest-api-1-domain", new Expected(200, JSON, NO_LIST, "\"inputSize\":64")),
              Map.entry("alb-image", prediction(1)),
              Map.entry("alb-get", prediction(2)),
              Map.entry("alb-multi-value-json", prediction(1)),
              Map.entry("alb-health", new Expected(200, JSON, NO_LIST, "\"ready\"")),
              Map.entry("invoke-url", prediction(2)),
              Map.entry("invoke-s3", prediction(3)),
              Map.entry("invoke-image", prediction(2)),
              Map.entry("invoke-images", new Expected(200, JSON, NO_LIST, "\"results\":[")),
              Map.entry("invoke-explain", new Expected(200, JSON, 2, "data:image/png;base64")),
              Map.entry("invoke-empty", new Expected(200, JSON, NO_LIST, "\"ready\"")),
              Map.entry("invoke-no-photo", problem(400, "the photo is missing"))));

  private static Expected prediction(int predictions) {
    return new Expected(200, JSON, predictions, "\"label\":");
  }

  private static Expected problem(int status, String detail) {
    return new Expected(status, PROBLEM, NO_LIST, detail);
  }

  private static Stream<Map.Entry<String, Expected>> events() {
    return EVENTS.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void respondsInFormatOfEvent(Map.Entry<String, Expected> testCase) throws IOException {
    String file = testCase.getKey();
    Expected expected = testCase.getValue();
    JsonNode response = fixture.call(fixture.localize(Files.readString(file(file))));
    String body = isDirect(file) ? response.toString() : body(response);
    assertThat(body).contains(expected.text());
    if (!isDirect(file)) {
      assertThat(response.path("statusCode").asInt()).isEqualTo(expected.status());
      assertThat(contentType(response)).isEqualTo(expected.contentType());
      assertThat(response.path("isBase64Encoded").isBoolean()).isTrue();
    }
    if (expected.status() >= 400) {
      assertThat(json(body).path("status").asInt()).isEqualTo(expected.status());
    }
    if (expected.predictions() > 0) {
      assertThat(json(body).path("predictions")).hasSize(expected.predictions());
    }
    if (file.startsWith("alb-")) {
      assertThat(response.path("statusDescription").asText()).isEqualTo("200 OK");
      assertThat(response.has("multiValueHeaders")).isEqualTo(file.contains("multi-value"));
      assertThat(response.has("headers")).isNotEqualTo(file.contains("multi-value"));
    }
  }

  /** Whether the response is JSON of the API, without the format of a gateway. */
  private static boolean isDirect(String file) {
    return file.matches("(invoke|lattice|bedrock)-.*");
  }

  private static String body(JsonNode response) {
    String body = response.path("body").asText();
    return response.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), UTF_8)
        : body;
  }

  private static String contentType(JsonNode response) {
    return response.has("headers")
        ? response.path("headers").path("content-type").asText()
        : response.path("multiValueHeaders").path("content-type").path(0).asText();
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  private static Path file(String name) {
    return Path.of("events", name + ".json");
  }

  @Test
  void everyEventFileIsTested() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".json", ""))
                  .filter(
                      name ->
                          !name.matches(
                              "(s3|sqs|sns|eventbridge|batch|ping|sam-local)-.*|scheduled")))
          .containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
    }
  }

  @Test
  void reportsResultsOfListInOrder() throws IOException {
    JsonNode response = fixture.call(fixture.localize(Files.readString(file("http-api-2-images"))));
    JsonNode results = json(body(response)).path("results");
    assertThat(results).hasSize(3);
    assertThat(results.get(0).path("input").asText()).isEqualTo("images[0]");
    assertThat(results.get(0).path("predictions")).hasSize(1);
    assertThat(results.get(1).path("error").path("status").asInt()).isEqualTo(415);
    assertThat(results.get(2).path("input").asText()).endsWith("/red dress.jpg");
    assertThat(results.get(2).path("known").asBoolean()).isTrue();
  }

  @Test
  void resultPathOfUploadStartsWithStage() throws IOException {
    String event =
        Files.readString(file("http-api-2-uploads"))
            .replace("/uploads\"", "/prod/uploads\"")
            .replace("\"stage\": \"$default\"", "\"stage\": \"prod\"");
    assertThat(json(body(fixture.call(event))).path("result").asText())
        .matches("/prod/results/[0-9a-f]{32}");
  }
}
