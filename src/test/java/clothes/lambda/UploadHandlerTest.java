package clothes.lambda;

import static clothes.lambda.S3Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.FailureCause;
import clothes.classify.Classifier;
import clothes.fetch.ScriptedServer;
import clothes.lambda.telemetry.FunctionTelemetry;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
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
final class UploadHandlerTest {
  @TempDir private static Path model;
  private static Classifier classifier;

  private final S3Server s3;

  UploadHandlerTest(S3Server s3) {
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

  /** What comes of a file in events/: photos with results, messages that come again. */
  private record Outcome(List<String> results, List<String> again, int ignored) {
    static Outcome of(String... photos) {
      return new Outcome(Arrays.stream(photos).map(key -> key + ".json").toList(), List.of(), 0);
    }

    Outcome again(String... messages) {
      return new Outcome(results, List.of(messages), ignored);
    }

    Outcome ignored(int events) {
      return new Outcome(results, again, events);
    }
  }

  private static final String RED = "photos/red.jpg";

  private static final Map<String, Outcome> OUTCOMES =
      Map.ofEntries(
          Map.entry("s3-put", Outcome.of(RED)),
          Map.entry("s3-put-odd-key", Outcome.of(S3Fixture.ODD_KEY)),
          Map.entry("s3-put-version", Outcome.of(RED)),
          Map.entry("s3-put-unreadable", Outcome.of("photos/broken.jpg")),
          Map.entry("s3-several", Outcome.of("photos/blue.jpg", RED).ignored(1)),
          Map.entry("s3-removed", Outcome.of().ignored(1)),
          Map.entry("s3-folder", Outcome.of().ignored(1)),
          Map.entry("s3-test-event", Outcome.of()),
          Map.entry("sqs-two-uploads", Outcome.of("photos/broken.jpg", RED)),
          Map.entry(
              "sqs-garbage",
              Outcome.of(RED)
                  .again(
                      "059f36b4-87a3-44ab-83d2-000000000001",
                      "059f36b4-87a3-44ab-83d2-000000000003")),
          Map.entry("sqs-duplicate", Outcome.of(RED).ignored(1)),
          Map.entry("sqs-test-event", Outcome.of()),
          Map.entry("sns-upload", Outcome.of(RED)),
          Map.entry("sqs-sns-upload", Outcome.of(S3Fixture.ODD_KEY)),
          Map.entry("eventbridge-upload", Outcome.of(S3Fixture.ODD_KEY)),
          Map.entry("eventbridge-upload-version", Outcome.of(RED)),
          Map.entry("eventbridge-removed", Outcome.of().ignored(1)),
          Map.entry("sqs-eventbridge-upload", Outcome.of(RED)));

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.matches("(s3|sqs|sns|eventbridge)-.*"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyEventHasItsOutcome(String file) throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode answer = call(closet.uploadHandler(), closet.event(file));
      Outcome outcome = OUTCOMES.get(file);
      assertThat(outcome).as("events/" + file + ".json needs an outcome").isNotNull();
      assertThat(closet.resultKeys()).isEqualTo(outcome.results());
      assertThat(again(answer)).isEqualTo(outcome.again());
      assertThat(closet.heard.ignored).hasSize(outcome.ignored());
    }
  }

  private static List<String> again(JsonNode answer) {
    return answer.get("batchItemFailures").findValuesAsText("itemIdentifier");
  }

  @Test
  void everyOutcomeHasItsEvent() throws IOException {
    assertThat(files()).containsExactlyInAnyOrderElementsOf(OUTCOMES.keySet());
  }

  @Test
  void writesTheAnswerThatEverybodyGets() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      call(closet.uploadHandler(), closet.event("s3-put"));
      JsonNode result = closet.result(RED);
      assertThat(result.get("input").asText()).isEqualTo("s3://" + closet.bucket + "/" + RED);
      assertThat(result.get("label").asText()).isIn(TinyModel.LABELS);
      assertThat(result.get("predictions")).hasSize(2);
      assertThat(result.at("/timing/fetchMs").asDouble()).isPositive();
      assertThat(closet.heard.photos).isEqualTo(1);
    }
  }

  @Test
  void looksAtTheVersionThatWasUploaded() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String event = closet.event("s3-put-version");
      closet.put(RED, S3Fixture.NO_PHOTO);
      call(closet.uploadHandler(), event);
      assertThat(closet.result(RED).get("label").asText()).isIn(TinyModel.LABELS);
      assertThat(closet.result(RED).get("input").asText()).contains("?versionId=");
    }
  }

  @Test
  void aPhotoThatCannotBeReadIsDone() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      call(closet.uploadHandler(), closet.event("s3-put-unreadable"));
      assertThat(closet.result("photos/broken.jpg").at("/error/status").asInt()).isEqualTo(415);
      assertThat(closet.heard.failures).containsExactly(FailureCause.PHOTO);
    }
  }

  @Test
  void aPhotoThatIsGoneIsDone() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier)) {
      call(closet.uploadHandler(), closet.event("s3-put"));
      assertThat(closet.result(RED).at("/error/status").asInt()).isEqualTo(404);
      assertThat(closet.heard.failures).containsExactly(FailureCause.REQUEST);
    }
  }

  @Test
  void aRepeatChangesNothing() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      UploadHandler handler = closet.uploadHandler();
      call(handler, closet.event("s3-put"));
      JsonNode first = closet.result(RED);
      // Uploads may be deleted as soon as they have their result.
      s3.client().deleteObject(request -> request.bucket(closet.bucket).key(RED));
      call(handler, closet.event("s3-put"));
      assertThat(closet.result(RED)).isEqualTo(first);
    }
  }

  @Test
  void anOlderUploadThatComesLateDoesNotReplaceALaterOne() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      String older = closet.event("s3-put-version");
      closet.put(RED, S3Fixture.NO_PHOTO);
      String later =
          closet.event("s3-put-version").replace("0066C0E1D2F3A4B5C6", "0066C0E1D2F3A4B5C7");
      UploadHandler handler = closet.uploadHandler();
      call(handler, later);
      call(handler, older);
      assertThat(closet.result(RED).at("/error/status").asInt()).isEqualTo(415);
      assertThat(closet.heard.ignored).hasSize(1);
    }
  }

  @Test
  void aLaterUploadReplacesAnOlderOne() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      UploadHandler handler = closet.uploadHandler();
      call(handler, closet.event("s3-put"));
      closet.put(RED, S3Fixture.NO_PHOTO);
      call(handler, closet.event("s3-put").replace("0066C0E1D2F3A4B5C6", "0066C0E1D2F3A4B5C7"));
      assertThat(closet.result(RED).has("error")).isTrue();
    }
  }

  @Test
  void whatS3DeniesComesAgain() throws IOException {
    try (S3Client stranger = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture closet = new S3Fixture(s3, classifier, stranger).filled()) {
      assertComesAgain(closet, closet.uploadHandler());
    }
  }

  @Test
  void whatAThrottledServerDoesNotGiveComesAgain() throws IOException {
    ScriptedServer.Answer[] busy = new ScriptedServer.Answer[20];
    Arrays.fill(busy, ScriptedServer.status(503));
    try (ScriptedServer server = new ScriptedServer(busy);
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture closet = new S3Fixture(s3, classifier, client).filled()) {
      assertComesAgain(closet, closet.uploadHandler());
    }
  }

  @Test
  void aPhotoWhoseResultCannotBeWrittenComesAgain() throws IOException {
    try (S3Client stranger = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      assertComesAgain(closet, closet.uploadHandler(stranger, closet.results));
    }
  }

  /** A message of a queue alone, anything else as a whole. */
  private static void assertComesAgain(S3Fixture closet, UploadHandler handler) throws IOException {
    JsonNode answer = call(handler, closet.event("sqs-sns-upload"));
    assertThat(again(answer)).containsExactly("059f36b4-87a3-44ab-83d2-000000000001");
    for (String file : List.of("s3-put", "sns-upload", "eventbridge-upload")) {
      String event = closet.event(file);
      assertThatThrownBy(() -> call(handler, event)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(closet.resultKeys()).isEmpty();
    assertThat(closet.heard.failures).hasSize(4).containsOnly(FailureCause.PLATFORM);
  }

  @Test
  void neverWritesIntoTheBucketThatTriggers() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      UploadHandler handler = closet.uploadHandler(s3.client(), closet.bucket);
      String event = closet.event("s3-put");
      assertThatThrownBy(() -> call(handler, event)).isInstanceOf(IllegalStateException.class);
      assertThat(closet.heard.photos).isZero();
      assertThat(closet.heard.failures).containsExactly(FailureCause.UNEXPECTED);
    }
  }

  @Test
  void beginsNothingWhenTimeIsNearlyOut() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier).filled()) {
      JsonNode answer =
          call(closet.uploadHandler(), closet.event("sqs-two-uploads"), TestContext.NO_TIME);
      assertThat(again(answer)).hasSize(2);
      assertThat(closet.heard.photos).isZero();
      assertThat(closet.heard.failures).containsOnly(FailureCause.PLATFORM);
    }
  }

  @Tag("slow")
  @Test
  void aFetchThatTakesAllTheTimeComesAgainAlone() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence(), s3.relay());
        S3Client client = S3Server.client(URI.create("http://" + server.address().getAuthority()));
        S3Fixture closet = new S3Fixture(s3, classifier, client).filled()) {
      JsonNode answer =
          call(
              closet.uploadHandler(),
              closet.event("sqs-two-uploads"),
              TestContext.fetchingFor(1_000));
      assertThat(again(answer)).hasSize(1);
      assertThat(closet.resultKeys()).hasSize(1);
      assertThat(closet.heard.failures).startsWith(FailureCause.PLATFORM);
    }
  }

  @Test
  void warmsUpWithoutANetwork() {
    assertThatCode(() -> UploadHandler.warmUp(classifier)).doesNotThrowAnyException();
  }

  @Test
  void needsABucketForResultsThatIsNotTheUploads() throws IOException {
    Map<String, String> without = Map.of("MODEL_URI", model.toString(), "UPLOAD_BUCKET", "closet");
    Deployment deployment = new Deployment(Settings.of(without), FunctionTelemetry.NO_OP);
    assertThatIllegalArgumentException()
        .isThrownBy(deployment::uploads)
        .withMessageContaining("RESULTS_BUCKET");
    Map<String, String> same = new HashMap<>(without);
    same.put("RESULTS_BUCKET", "closet");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(same))
        .withMessageContaining("RESULTS_BUCKET");
  }

  @Test
  void refusesWhatIsNoEvent() throws IOException {
    try (S3Fixture closet = new S3Fixture(s3, classifier)) {
      UploadHandler handler = closet.uploadHandler();
      for (String event :
          List.of(
              "",
              "[]",
              "{}",
              "{\"Records\": [{\"eventSource\": \"aws:dynamodb\"}]}",
              closet.event("s3-put").replace("\"2.6\"", "\"3.0\""),
              closet.event("s3-put").replace(RED, "%zz"),
              closet.event("s3-put").replace(RED, ""),
              closet.event("sqs-garbage").replace("messageId", "id"))) {
        assertThatThrownBy(() -> call(handler, event))
            .as(event)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageNotContaining("clothes.");
      }
      assertThat(closet.heard.failures).hasSize(8).containsOnly(FailureCause.REQUEST);
    }
  }
}
