package clothes.lambda;

import static clothes.lambda.S3Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.FailureCause;
import clothes.api.Outcome;
import clothes.classify.Classifier;
import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.image.Format;
import clothes.lambda.s3.BatchResult;
import clothes.source.S3Location;
import clothes.source.S3Server;
import clothes.source.ScriptedServer;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(120)
@ExtendWith(S3Server.Shared.class)
final class BatchHandlerTest {
  private static final String RED_KEY = "photos/red.jpg";
  private static final JsonMapper JSON = new JsonMapper();

  /** The result codes by event; the number in an event's name is its schema version. */
  private static final Map<String, List<String>> EXPECTED_CODES =
      Map.of(
          "batch-1", List.of("Succeeded"),
          "batch-1-version", List.of("Succeeded"),
          "batch-1-encoded-key", List.of("Succeeded"),
          "batch-2", List.of("Succeeded"),
          "batch-2-several", List.of("Succeeded", "PermanentFailure", "PermanentFailure"));

  @TempDir private static Path model;
  private static Classifier classifier;

  private final S3Server s3;

  BatchHandlerTest(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(TinyModel.write(model));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  static Stream<String> eventNames() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.startsWith("batch-"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("eventNames")
  void returnsExpectedCodes(String file) throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode event = JSON.readTree(fixture.readEvent(file));
      JsonNode response = call(fixture.batchHandler(), fixture.readEvent(file));
      for (String field : List.of("invocationSchemaVersion", "invocationId")) {
        assertThat(response.get(field)).isEqualTo(event.get(field));
      }
      assertThat(response.get("treatMissingKeysAs").asText()).isEqualTo("TemporaryFailure");
      assertThat(response.get("results").findValuesAsText("taskId"))
          .isEqualTo(event.get("tasks").findValuesAsText("taskId"));
      assertThat(resultCodes(response))
          .as("events/" + file + ".json")
          .isEqualTo(EXPECTED_CODES.get(file));
    }
  }

  @Test
  void everyEventHasExpectedCodes() throws IOException {
    assertThat(eventNames()).containsExactlyInAnyOrderElementsOf(EXPECTED_CODES.keySet());
  }

  private static List<String> resultCodes(JsonNode response) {
    return response.get("results").findValuesAsText("resultCode");
  }

  /** The result of the first task. */
  private static JsonNode resultJson(JsonNode response) throws IOException {
    return JSON.readTree(response.at("/results/0/resultString").asText());
  }

  @Test
  void writesSameResultToReportAndBucket() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode reported = resultJson(call(fixture.batchHandler(), fixture.readEvent("batch-1")));
      assertThat(reported.get("predictions")).hasSize(2);
      assertThat(reported.has("input")).isFalse();
      JsonNode result = fixture.result(RED_KEY);
      assertThat(result.get("input").asText())
          .isEqualTo("s3://" + fixture.photoBucket + "/" + RED_KEY);
      assertThat(result.get("predictions")).isEqualTo(reported.get("predictions"));
    }
  }

  @Test
  void worksWithoutResultsBucket() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode response = call(fixture.batchHandlerWithoutResults(), fixture.readEvent("batch-1"));
      assertThat(resultCodes(response)).containsExactly("Succeeded");
      assertThat(fixture.resultKeys()).isEmpty();
    }
  }

  @Test
  void appliesUserArguments() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode result = resultJson(call(fixture.batchHandler(), fixture.readEvent("batch-2")));
      assertThat(result.get("predictions")).hasSize(1);
      assertThat(fixture.resultKeys()).containsExactly("jobs/autumn/" + RED_KEY + ".json");
    }
  }

  @Test
  void rejectsInvalidUserArguments() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      for (String arguments : List.of("\"top\": \"0\"", "\"top\": \"all\"", "\"color\": \"1\"")) {
        String event = fixture.readEvent("batch-2").replace("\"top\": \"1\"", arguments);
        JsonNode response = call(fixture.batchHandler(), event);
        assertThat(resultCodes(response)).containsExactly("PermanentFailure");
        assertThat(resultJson(response).at("/error/detail").asText()).contains("expected");
      }
    }
  }

  @Test
  void limitsPrefixLength() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String longest = "ü".repeat(255) + "b/"; // 512 bytes in UTF-8
      String event = fixture.readEvent("batch-2").replace("jobs/autumn/", longest);
      assertThat(resultCodes(call(fixture.batchHandler(), event))).containsExactly("Succeeded");
      JsonNode response = call(fixture.batchHandler(), event.replace(longest, longest + "c"));
      assertThat(resultCodes(response)).containsExactly("PermanentFailure");
      assertThat(resultJson(response).at("/error/detail").asText())
          .isEqualTo("prefix has 513 bytes; expected at most 512");
      assertThat(fixture.resultKeys()).hasSize(1);
    }
  }

  @Test
  void classifiesVersionOfManifest() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String event = fixture.readEvent("batch-1-version");
      fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      assertThat(resultCodes(call(fixture.batchHandler(), event))).containsExactly("Succeeded");
      assertThat(resultCodes(call(fixture.batchHandler(), fixture.readEvent("batch-1"))))
          .containsExactly("PermanentFailure");
    }
  }

  @Test
  void triesKeyAsReceivedFirst() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier)) {
      fixture.put("a+b.jpg", S3Fixture.PHOTO);
      fixture.put("a b.jpg", S3Fixture.INVALID_PHOTO);
      String event = fixture.readEvent("batch-1").replace(RED_KEY, "a+b.jpg");
      assertThat(resultCodes(call(fixture.batchHandler(), event))).containsExactly("Succeeded");
      assertThat(fixture.resultKeys()).containsExactly("a+b.jpg.json");
    }
  }

  @Test
  void jobForOlderVersionKeepsResultOfUpload() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String olderEvent = fixture.readEvent("batch-1-version");
      S3Location laterUpload = fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      call(fixture.uploadHandler(), fixture.readEvent("s3-put-version"));
      call(fixture.batchHandler(), olderEvent);
      JsonNode result = fixture.result(RED_KEY);
      assertThat(result.get("input").asText()).isEqualTo(laterUpload.toString());
      assertThat(result.has("error")).isTrue();
    }
  }

  /**
   * The job rewrites the result of the newer upload and must keep its sequencer. Otherwise, the
   * late event of the older upload would replace the result.
   */
  @Test
  void jobKeepsSequencerOfUpload() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String olderEvent = fixture.readEvent("s3-put-version");
      fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      call(
          fixture.uploadHandler(),
          S3Fixture.withLaterSequencer(fixture.readEvent("s3-put-version")));
      call(fixture.batchHandler(), fixture.readEvent("batch-1"));
      call(fixture.uploadHandler(), olderEvent);
      assertThat(fixture.result(RED_KEY).has("error")).isTrue();
    }
  }

  @Test
  void failsTemporarilyIfAccessIsDenied() throws IOException {
    try (S3Client unauthorizedClient = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture fixture = new S3Fixture(s3, classifier, unauthorizedClient).withPhotos()) {
      JsonNode response = call(fixture.batchHandler(), fixture.readEvent("batch-1"));
      assertThat(resultCodes(response)).containsExactly("TemporaryFailure");
      assertThat(resultJson(response).at("/error/status").asInt()).isEqualTo(502);
      assertThat(fixture.telemetry.failures).containsExactly(FailureCause.TEMPORARY);
    }
  }

  /** The function tries the key as received, then decoded. One is usually missing. */
  @Test
  void accessDeniedTakesPrecedenceOverMissing() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                error("403 Forbidden", "AccessDenied"), error("404 Not Found", "NoSuchKey"));
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture fixture = new S3Fixture(s3, classifier, client)) {
      JsonNode response = call(fixture.batchHandler(), fixture.readEvent("batch-1-encoded-key"));
      assertThat(resultCodes(response)).containsExactly("TemporaryFailure");
      assertThat(server.requests()).hasSize(2);
    }
  }

  private static ScriptedServer.Response error(String status, String code) {
    String body = "<Error><Code>" + code + "</Code></Error>";
    return ScriptedServer.raw(
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), body));
  }

  @Test
  void startsNoPhotoNearTimeout() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode response =
          call(fixture.batchHandler(), fixture.readEvent("batch-2-several"), TestContext.NO_TIME);
      assertThat(resultCodes(response)).hasSize(3).containsOnly("TemporaryFailure");
    }
  }

  @Test
  void limitsFetchToRemainingTime() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.noResponse());
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture fixture = new S3Fixture(s3, classifier, client)) {
      JsonNode response =
          call(
              fixture.batchHandler(),
              fixture.readEvent("batch-1"),
              TestContext.withFetchMillis(300));
      assertThat(resultCodes(response)).containsExactly("TemporaryFailure");
      assertThat(resultJson(response).at("/error/status").asInt()).isEqualTo(504);
      assertThat(resultJson(response).at("/error/detail").asText())
          .matches("deadline exceeded: not complete after ([12]?\\d?\\d|300) ms");
    }
  }

  @Test
  void failsPermanentlyWithoutKey() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier)) {
      String event = fixture.readEvent("batch-1").replace("s3Key", "key");
      JsonNode response = call(fixture.batchHandler(), event);
      assertThat(resultCodes(response)).containsExactly("PermanentFailure");
      assertThat(fixture.resultKeys()).isEmpty();
    }
  }

  @Test
  void resultStringFitsReportLimit() {
    int maxLength = 1024;
    List<LabelConfidence> predictions =
        Collections.nCopies(10, new LabelConfidence("longsleeve", 0.123456));
    Prediction prediction =
        new Prediction(
            "longsleeve",
            0.123456,
            /* known= */ true,
            /* score= */ 0,
            predictions,
            new ImageMetadata(Format.JPEG, 30_000, 30_000),
            new ModelId("clothes-mobilenet-v2", "1.0.0", "0".repeat(64)),
            new Timing(1234.5, 1234.5, 1234.5));
    Outcome outcome = new Outcome.Classified("s3://" + "k".repeat(1024), prediction);
    assertThat(BatchResult.of(outcome).resultString()).hasSizeLessThanOrEqualTo(maxLength);
  }

  @Tag("slow")
  @Test
  void warmsUpWithoutNetwork() {
    assertThatCode(() -> BatchHandler.warmUp(classifier)).doesNotThrowAnyException();
  }

  @Test
  void rejectsInvalidEvents() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier)) {
      for (String event :
          List.of("", "{\"a\": 1}", fixture.readEvent("batch-1").replace("\"1.0\"", "\"3.0\""))) {
        assertThatThrownBy(() -> call(fixture.batchHandler(), event))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
