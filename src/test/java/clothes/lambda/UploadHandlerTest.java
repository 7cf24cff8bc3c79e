package clothes.lambda;

import static clothes.lambda.S3Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.FailureCause;
import clothes.classify.Classifier;
import clothes.source.S3Server;
import clothes.source.ScriptedServer;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

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
    classifier = Classifier.open(TinyModel.write(model));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  /** The expected result keys, IDs of failed messages and number of ignored records. */
  private record Expected(List<String> resultKeys, List<String> failedMessages, int ignored) {
    static Expected results(String... photoKeys) {
      List<String> keys = Arrays.stream(photoKeys).map(key -> key + ".json").toList();
      return new Expected(keys, List.of(), 0);
    }

    Expected withFailed(String... messageIds) {
      return new Expected(resultKeys, List.of(messageIds), ignored);
    }

    Expected withIgnored(int records) {
      return new Expected(resultKeys, failedMessages, records);
    }
  }

  private static final String RED_KEY = "photos/red.jpg";

  private static final Map<String, Expected> EXPECTED =
      Map.ofEntries(
          Map.entry("s3-put", Expected.results(RED_KEY)),
          Map.entry("s3-put-prefix", Expected.results(RED_KEY)),
          Map.entry("s3-restored", Expected.results(RED_KEY)),
          Map.entry("eventbridge-restored", Expected.results(S3Fixture.SPECIAL_KEY)),
          Map.entry("s3-put-special-key", Expected.results(S3Fixture.SPECIAL_KEY)),
          Map.entry("s3-put-version", Expected.results(RED_KEY)),
          Map.entry("s3-put-invalid-photo", Expected.results("photos/broken.jpg")),
          Map.entry("s3-several", Expected.results("photos/blue.jpg", RED_KEY).withIgnored(1)),
          Map.entry("s3-removed", Expected.results().withIgnored(1)),
          Map.entry("s3-folder", Expected.results().withIgnored(1)),
          Map.entry("s3-test-event", Expected.results()),
          Map.entry("sqs-two-uploads", Expected.results("photos/broken.jpg", RED_KEY)),
          Map.entry(
              "sqs-invalid-messages",
              Expected.results(RED_KEY)
                  .withFailed(
                      "059f36b4-87a3-44ab-83d2-000000000001",
                      "059f36b4-87a3-44ab-83d2-000000000003")),
          Map.entry("sqs-duplicate", Expected.results(RED_KEY).withIgnored(1)),
          Map.entry("sqs-test-event", Expected.results()),
          Map.entry("sns-upload", Expected.results(RED_KEY)),
          Map.entry("sqs-sns-upload", Expected.results(S3Fixture.SPECIAL_KEY)),
          Map.entry("eventbridge-upload", Expected.results(S3Fixture.SPECIAL_KEY)),
          Map.entry("eventbridge-upload-version", Expected.results(RED_KEY)),
          Map.entry("eventbridge-removed", Expected.results().withIgnored(1)),
          Map.entry("sqs-eventbridge-upload", Expected.results(RED_KEY)));

  static Stream<String> eventNames() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.matches("(s3|sqs|sns|eventbridge)-.*"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("eventNames")
  void producesExpectedResults(String file) throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode response = call(fixture.uploadHandler(), fixture.readEvent(file));
      Expected expected = EXPECTED.get(file);
      assertThat(expected).as("events/" + file + ".json needs an expected result").isNotNull();
      assertThat(fixture.resultKeys()).isEqualTo(expected.resultKeys());
      assertThat(failedMessages(response)).isEqualTo(expected.failedMessages());
      assertThat(fixture.telemetry.ignored).hasSize(expected.ignored());
    }
  }

  private static List<String> failedMessages(JsonNode response) {
    return response.get("batchItemFailures").findValuesAsText("itemIdentifier");
  }

  @Test
  void everyExpectedResultHasEvent() throws IOException {
    assertThat(eventNames()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
  }

  @Test
  void writesResultJson() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      call(fixture.uploadHandler(), fixture.readEvent("s3-put"));
      JsonNode result = fixture.result(RED_KEY);
      assertThat(result.get("input").asText())
          .isEqualTo("s3://" + fixture.photoBucket + "/" + RED_KEY);
      assertThat(result.get("label").asText()).isIn(TinyModel.LABELS);
      assertThat(result.get("predictions")).hasSize(2);
      assertThat(result.at("/timing/fetchMs").asDouble()).isPositive();
      assertThat(fixture.telemetry.photos).isEqualTo(1);
    }
  }

  @Test
  void classifiesUploadedVersion() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String event = fixture.readEvent("s3-put-version");
      fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      call(fixture.uploadHandler(), event);
      assertThat(fixture.result(RED_KEY).get("label").asText()).isIn(TinyModel.LABELS);
      assertThat(fixture.result(RED_KEY).get("input").asText()).contains("?versionId=");
    }
  }

  @Test
  void doesNotRetryInvalidPhoto() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      call(fixture.uploadHandler(), fixture.readEvent("s3-put-invalid-photo"));
      assertThat(fixture.result("photos/broken.jpg").at("/error/status").asInt()).isEqualTo(415);
      assertThat(fixture.telemetry.failures).containsExactly(FailureCause.PHOTO);
    }
  }

  /** Returns the invalid photo on the first read of the red one. */
  private static final class CorruptingClient extends DelegatingS3Client {
    private boolean corrupted;

    CorruptingClient(S3Client client) {
      super(client);
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      if (corrupted || !request.key().equals(RED_KEY)) {
        return super.getObject(request, transformer);
      }
      corrupted = true;
      return super.getObject(
          request.toBuilder().key("photos/broken.jpg").versionId(null).build(), transformer);
    }
  }

  @Test
  void retriesDamagedPhotoWhoseSecondReadDiffers() throws IOException {
    S3Client client = new CorruptingClient(s3.client());
    try (S3Fixture fixture = new S3Fixture(s3, classifier, client).withPhotos()) {
      UploadHandler handler = fixture.uploadHandler();
      String event = fixture.readEvent("s3-put");
      assertThatThrownBy(() -> call(handler, event)).isInstanceOf(IllegalStateException.class);
      assertThat(fixture.resultKeys()).isEmpty();
      assertThat(fixture.telemetry.failures).containsExactly(FailureCause.TEMPORARY);
      call(handler, event);
      assertThat(fixture.result(RED_KEY).get("label").asText()).isIn(TinyModel.LABELS);
    }
  }

  @Test
  void doesNotRetryMissingPhoto() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier)) {
      call(fixture.uploadHandler(), fixture.readEvent("s3-put"));
      assertThat(fixture.result(RED_KEY).at("/error/status").asInt()).isEqualTo(404);
      assertThat(fixture.telemetry.failures).containsExactly(FailureCause.REQUEST);
    }
  }

  @Test
  void ignoresRepeatedEvent() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      UploadHandler handler = fixture.uploadHandler();
      call(handler, fixture.readEvent("s3-put"));
      JsonNode first = fixture.result(RED_KEY);
      // A photo may be deleted after its result was written.
      s3.client().deleteObject(request -> request.bucket(fixture.photoBucket).key(RED_KEY));
      call(handler, fixture.readEvent("s3-put"));
      assertThat(fixture.result(RED_KEY)).isEqualTo(first);
    }
  }

  @Test
  void resultOfNewerUploadSurvivesLateEvent() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      String older = fixture.readEvent("s3-put-version");
      fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      String later = S3Fixture.withLaterSequencer(fixture.readEvent("s3-put-version"));
      UploadHandler handler = fixture.uploadHandler();
      call(handler, later);
      call(handler, older);
      assertThat(fixture.result(RED_KEY).at("/error/status").asInt()).isEqualTo(415);
      assertThat(fixture.telemetry.ignored).hasSize(1);
    }
  }

  @Test
  void newerUploadReplacesOlderResult() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      UploadHandler handler = fixture.uploadHandler();
      call(handler, fixture.readEvent("s3-put"));
      fixture.put(RED_KEY, S3Fixture.INVALID_PHOTO);
      call(handler, S3Fixture.withLaterSequencer(fixture.readEvent("s3-put")));
      assertThat(fixture.result(RED_KEY).has("error")).isTrue();
    }
  }

  @Test
  void retriesAfterAccessDenied() throws IOException {
    try (S3Client unauthorizedClient = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture fixture = new S3Fixture(s3, classifier, unauthorizedClient).withPhotos()) {
      assertRetried(fixture, fixture.uploadHandler());
    }
  }

  @Test
  void retriesAfterThrottling() throws IOException {
    // More than enough for three attempts for each of four events.
    ScriptedServer.Response[] throttled = new ScriptedServer.Response[20];
    Arrays.fill(throttled, ScriptedServer.status(503));
    try (ScriptedServer server = new ScriptedServer(throttled);
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture fixture = new S3Fixture(s3, classifier, client).withPhotos()) {
      assertRetried(fixture, fixture.uploadHandler());
    }
  }

  @Test
  @Tag("slow")
  void retriesAfterFailedWrite() throws IOException {
    try (S3Client unauthorizedClient = S3Server.client(s3.endpoint(), "another-secret");
        S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      assertRetried(fixture, fixture.uploadHandler(unauthorizedClient, fixture.resultsBucket));
    }
  }

  /** SQS messages are retried individually, other events as a whole. */
  private static void assertRetried(S3Fixture fixture, UploadHandler handler) throws IOException {
    JsonNode response = call(handler, fixture.readEvent("sqs-sns-upload"));
    assertThat(failedMessages(response)).containsExactly("059f36b4-87a3-44ab-83d2-000000000001");
    for (String file : List.of("s3-put", "sns-upload", "eventbridge-upload")) {
      String event = fixture.readEvent(file);
      assertThatThrownBy(() -> call(handler, event)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(fixture.resultKeys()).isEmpty();
    assertThat(fixture.telemetry.failures).hasSize(4).containsOnly(FailureCause.TEMPORARY);
  }

  @Test
  void rejectsEventOfResultsBucket() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      UploadHandler handler = fixture.uploadHandler(s3.client(), fixture.photoBucket);
      String event = fixture.readEvent("s3-put");
      assertThatThrownBy(() -> call(handler, event)).isInstanceOf(IllegalStateException.class);
      assertThat(fixture.telemetry.photos).isZero();
      assertThat(fixture.telemetry.failures).containsExactly(FailureCause.INTERNAL);
    }
  }

  @Test
  void startsNoPhotoNearTimeout() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier).withPhotos()) {
      JsonNode response =
          call(fixture.uploadHandler(), fixture.readEvent("sqs-two-uploads"), TestContext.NO_TIME);
      assertThat(failedMessages(response)).hasSize(2);
      assertThat(fixture.telemetry.photos).isZero();
      assertThat(fixture.telemetry.failures).containsOnly(FailureCause.TEMPORARY);
    }
  }

  /** Times out on reads of one of the photos. */
  private static final class TimeoutClient extends DelegatingS3Client {
    private final String timedOutKey;

    TimeoutClient(S3Client client, String timedOutKey) {
      super(client);
      this.timedOutKey = timedOutKey;
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      if (request.key().equals(timedOutKey)) {
        throw ApiCallTimeoutException.create(1_000);
      }
      return super.getObject(request, transformer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "photos/broken.jpg, photos/red.jpg, 059f36b4-87a3-44ab-83d2-000000000001",
    "photos/red.jpg, photos/broken.jpg, 059f36b4-87a3-44ab-83d2-000000000002"
  })
  void retriesOnlyTimedOutUpload(String timedOutKey, String otherKey, String messageId)
      throws IOException {
    S3Client client = new TimeoutClient(s3.client(), timedOutKey);
    try (S3Fixture fixture = new S3Fixture(s3, classifier, client).withPhotos()) {
      JsonNode response = call(fixture.uploadHandler(), fixture.readEvent("sqs-two-uploads"));
      assertThat(failedMessages(response)).containsExactly(messageId);
      assertThat(fixture.resultKeys()).containsExactly(otherKey + ".json");
      assertThat(fixture.telemetry.failures).containsOnlyOnce(FailureCause.TEMPORARY);
    }
  }

  @Tag("slow")
  @Test
  void startsNoPhotoAfterFetchUsedAllTime() throws IOException {
    ScriptedServer.Response none = ScriptedServer.noResponse();
    try (ScriptedServer server = new ScriptedServer(none, none);
        S3Client client = S3Server.client(server.address().resolve("/"));
        S3Fixture fixture = new S3Fixture(s3, classifier, client).withPhotos()) {
      JsonNode response =
          call(
              fixture.uploadHandler(),
              fixture.readEvent("sqs-two-uploads"),
              TestContext.withFetchMillis(1_000));
      assertThat(failedMessages(response)).hasSize(2);
      assertThat(server.requests()).hasSize(1);
      assertThat(fixture.resultKeys()).isEmpty();
      assertThat(fixture.telemetry.failures).containsOnly(FailureCause.TEMPORARY);
    }
  }

  @Tag("slow")
  @Test
  void warmsUpWithoutNetwork() {
    assertThatCode(() -> UploadHandler.warmUp(classifier)).doesNotThrowAnyException();
  }

  @Test
  void rejectsInvalidEvents() throws IOException {
    try (S3Fixture fixture = new S3Fixture(s3, classifier)) {
      UploadHandler handler = fixture.uploadHandler();
      for (String event :
          List.of(
              "",
              "[]",
              "{\"a\": 1}",
              "{\"Records\": [{\"eventSource\": \"aws:dynamodb\"}]}",
              fixture.readEvent("s3-put").replace("\"2.6\"", "\"3.0\""),
              fixture.readEvent("s3-put").replace(RED_KEY, "%zz"),
              fixture.readEvent("s3-put").replace(RED_KEY, ""),
              fixture.readEvent("s3-put").replace("\"eventName\"", "\"name\""),
              fixture.readEvent("s3-put").replace("\"s3\"", "\"other\""),
              fixture.readEvent("sns-upload").replace("\"Message\"", "\"other\""),
              fixture.readEvent("sqs-invalid-messages").replace("messageId", "id"))) {
        assertThatThrownBy(() -> call(handler, event))
            .as(event)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageNotContaining("clothes."); // no class name of the cause
      }
      assertThat(fixture.telemetry.failures).hasSize(11).containsOnly(FailureCause.REQUEST);
    }
  }
}
