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
import clothes.fetch.ScriptedServer;
import clothes.image.Format;
import clothes.lambda.s3.BatchResult;
import clothes.source.S3Location;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
  private static final String RED = "photos/red.jpg";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path model;
  private static Classifier classifier;

  private final S3Server s3;

  BatchHandlerTest(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(TinyModel.into(model));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  private static final Map<String, List<String>> CODES =
      Map.of(
          "batch-1", List.of("Succeeded"),
          "batch-1-version", List.of("Succeeded"),
          "batch-1-encoded-key", List.of("Succeeded"),
          "batch-2", List.of("Succeeded"),
          "batch-2-several", List.of("Succeeded", "PermanentFailure", "PermanentFailure"));

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.startsWith("batch-"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTaskIsAnsweredWithItsCode(String file) throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode event = JSON.readTree(closet.event(file));
      JsonNode answer = call(closet.batchHandler(), closet.event(file));
      for (String echo : List.of("invocationSchemaVersion", "invocationId")) {
        assertThat(answer.get(echo)).isEqualTo(event.get(echo));
      }
      assertThat(answer.get("treatMissingKeysAs").asText()).isEqualTo("TemporaryFailure");
      assertThat(answer.get("results").findValuesAsText("taskId"))
          .isEqualTo(event.get("tasks").findValuesAsText("taskId"));
      assertThat(codes(answer)).as("events/" + file + ".json").isEqualTo(CODES.get(file));
    }
  }

  @Test
  void everyCodeHasItsEvent() throws IOException {
    assertThat(files()).containsExactlyInAnyOrderElementsOf(CODES.keySet());
  }

  private static List<String> codes(JsonNode answer) {
    return answer.get("results").findValuesAsText("resultCode");
  }

  /** Of the only task. */
  private static JsonNode words(JsonNode answer) throws IOException {
    return JSON.readTree(answer.at("/results/0/resultString").asText());
  }

  @Test
  void theReportAndTheResultsBucketSayTheSame() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode words = words(call(closet.batchHandler(), closet.event("batch-1")));
      assertThat(words.get("predictions")).hasSize(2);
      assertThat(words.has("input")).isFalse();
      JsonNode result = closet.result(RED);
      assertThat(result.get("input").asText()).isEqualTo("s3://" + closet.bucket + "/" + RED);
      assertThat(result.get("predictions")).isEqualTo(words.get("predictions"));
    }
  }

  @Test
  void worksWithoutAResultsBucket() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode answer = call(closet.batchHandlerWithoutResults(), closet.event("batch-1"));
      assertThat(codes(answer)).containsExactly("Succeeded");
      assertThat(closet.resultKeys()).isEmpty();
    }
  }

  @Test
  void aJobChoosesHowManyLabelsAndWhereResultsGo() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode words = words(call(closet.batchHandler(), closet.event("batch-2")));
      assertThat(words.get("predictions")).hasSize(1);
      assertThat(closet.resultKeys()).containsExactly("jobs/autumn/" + RED + ".json");
    }
  }

  @Test
  void refusesArgumentsThatAreNone() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      for (String arguments : List.of("\"top\": \"0\"", "\"top\": \"all\"", "\"color\": \"1\"")) {
        String event = closet.event("batch-2").replace("\"top\": \"1\"", arguments);
        JsonNode answer = call(closet.batchHandler(), event);
        assertThat(codes(answer)).containsExactly("PermanentFailure");
        assertThat(words(answer).at("/error/detail").asText()).contains("accepted");
      }
    }
  }

  @Test
  void aPrefixLeavesRoomForTheRestOfTheKey() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String longest = "ü".repeat(255) + "b/";
      String event = closet.event("batch-2").replace("jobs/autumn/", longest);
      assertThat(codes(call(closet.batchHandler(), event))).containsExactly("Succeeded");
      JsonNode answer = call(closet.batchHandler(), event.replace(longest, longest + "c"));
      assertThat(codes(answer)).containsExactly("PermanentFailure");
      assertThat(words(answer).at("/error/detail").asText())
          .isEqualTo("prefix has 513 bytes; accepted are up to 512");
      assertThat(closet.resultKeys()).hasSize(1);
    }
  }

  @Test
  void looksAtTheVersionOfTheManifest() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String event = closet.event("batch-1-version");
      closet.put(RED, S3Fixture.NO_PHOTO);
      assertThat(codes(call(closet.batchHandler(), event))).containsExactly("Succeeded");
      assertThat(codes(call(closet.batchHandler(), closet.event("batch-1"))))
          .containsExactly("PermanentFailure");
    }
  }

  @Test
  void aKeyThatIsThereAsGivenIsNotDecoded() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier)) {
      closet.put("a+b.jpg", S3Fixture.PHOTO);
      closet.put("a b.jpg", S3Fixture.NO_PHOTO);
      String event = closet.event("batch-1").replace(RED, "a+b.jpg");
      assertThat(codes(call(closet.batchHandler(), event))).containsExactly("Succeeded");
      assertThat(closet.resultKeys()).containsExactly("a+b.jpg.json");
    }
  }

  @Test
  void anOldVersionDoesNotTakeThePlaceOfAnUploadsResult() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String old = closet.event("batch-1-version");
      S3Location later = closet.put(RED, S3Fixture.NO_PHOTO);
      call(closet.uploadHandler(), closet.event("s3-put-version"));
      call(closet.batchHandler(), old);
      JsonNode result = closet.result(RED);
      assertThat(result.get("input").asText()).isEqualTo(later.toString());
      assertThat(result.has("error")).isTrue();
    }
  }

  @Test
  void aJobDoesNotMakeALateUploadForgetItsPlace() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String older = closet.event("s3-put-version");
      closet.put(RED, S3Fixture.NO_PHOTO);
      call(
          closet.uploadHandler(),
          closet.event("s3-put-version").replace("0066C0E1D2F3A4B5C6", "0066C0E1D2F3A4B5C7"));
      call(closet.batchHandler(), closet.event("batch-1"));
      call(closet.uploadHandler(), older);
      assertThat(closet.result(RED).has("error")).isTrue();
    }
  }

  @Test
  void whatS3DeniesIsTemporary() throws IOException {
    try (S3Client stranger = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture closet = new S3Fixture(s3, classifier, stranger).filled()) {
      JsonNode answer = call(closet.batchHandler(), closet.event("batch-1"));
      assertThat(codes(answer)).containsExactly("TemporaryFailure");
      assertThat(words(answer).at("/error/status").asInt()).isEqualTo(502);
      assertThat(closet.heard.failures).containsExactly(FailureCause.PLATFORM);
    }
  }

  /**
   * The key may be meant as it is or decoded: that there is nothing at one says nothing of the
   * other.
   */
  @Test
  void aDeniedPhotoIsNotMissingBecauseItsOtherSpellingIs() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                error("403 Forbidden", "AccessDenied"), error("404 Not Found", "NoSuchKey"));
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture closet = new S3Fixture(s3, classifier, client)) {
      JsonNode answer = call(closet.batchHandler(), closet.event("batch-1-encoded-key"));
      assertThat(codes(answer)).containsExactly("TemporaryFailure");
      assertThat(server.requests()).hasSize(2);
    }
  }

  private static ScriptedServer.Answer error(String status, String code) {
    String body = "<Error><Code>" + code + "</Code></Error>";
    return ScriptedServer.raw(
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), body));
  }

  @Test
  void aTaskWithoutTimeIsTemporary() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode answer =
          call(closet.batchHandler(), closet.event("batch-2-several"), TestContext.NO_TIME);
      assertThat(codes(answer)).hasSize(3).containsOnly("TemporaryFailure");
    }
  }

  @Test
  void aFetchHasTheTimeThatIsLeftLessWhatAnAnswerNeeds() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence());
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture closet = new S3Fixture(s3, classifier, client)) {
      JsonNode answer =
          call(closet.batchHandler(), closet.event("batch-1"), TestContext.fetchingFor(300));
      assertThat(codes(answer)).containsExactly("TemporaryFailure");
      assertThat(words(answer).at("/error/status").asInt()).isEqualTo(504);
      assertThat(words(answer).at("/error/detail").asText())
          .isEqualTo("deadline exceeded: not complete after 300 ms");
    }
  }

  @Test
  void aTaskThatNamesNoObjectIsPermanent() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier)) {
      String event = closet.event("batch-1").replace("s3Key", "key");
      JsonNode answer = call(closet.batchHandler(), event);
      assertThat(codes(answer)).containsExactly("PermanentFailure");
      assertThat(closet.resultKeys()).isEmpty();
    }
  }

  @Test
  void theReportsWordsAreShortForAModelOfTenLabels() {
    List<LabelConfidence> ten =
        Collections.nCopies(10, new LabelConfidence("longsleeve", 0.123456));
    Prediction prediction =
        new Prediction(
            "longsleeve",
            0.123456,
            true,
            0,
            ten,
            new ImageMetadata(Format.JPEG, 30_000, 30_000),
            new ModelId("clothes-mobilenet-v2", "1.0.0"),
            new Timing(1234.5, 1234.5, 1234.5),
            Optional.empty());
    Outcome outcome = new Outcome.Classified("s3://" + "k".repeat(1024), prediction);
    assertThat(BatchResult.of(outcome).resultString()).hasSizeLessThanOrEqualTo(1024);
  }

  @Test
  void warmsUpWithoutANetwork() {
    assertThatCode(() -> BatchHandler.warmUp(classifier)).doesNotThrowAnyException();
  }

  @Test
  void refusesWhatIsNoJob() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier)) {
      for (String event :
          List.of("", "{}", closet.event("batch-1").replace("\"1.0\"", "\"3.0\""))) {
        assertThatThrownBy(() -> call(closet.batchHandler(), event))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
