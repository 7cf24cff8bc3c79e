package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import clothes.source.S3Server;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages that go to Lambda, under Lambda's runtime client. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the packages are for Linux on x86-64")
@ExtendWith(S3Server.Shared.class)
final class PackageEmulatorIT {
  private static final long LAMBDAS_TMP = 512L << 20;
  private static final Path EVENTS = Path.of("events");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final S3Server s3;
  private FunctionFolder disk;

  PackageEmulatorIT(S3Server s3) {
    this.s3 = s3;
  }

  static List<InstalledJava> javas() throws IOException {
    return InstalledJava.all();
  }

  @BeforeEach
  void unpack() throws IOException {
    Path target = Path.of("target");
    disk = FunctionFolder.make(target.resolve("runtime"));
    disk.unpack(
        target.resolve("clothes-function.zip"),
        List.of(target.resolve("tensorflow-layer.zip"), target.resolve("model-layer.zip")));
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private LambdaEmulator rehearsal(Path java, boolean snapStart, Map<String, String> more)
      throws IOException {
    return rehearsal("ApiHandler", java, snapStart, more);
  }

  private LambdaEmulator rehearsal(
      String handler, Path java, boolean snapStart, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(FunctionSettings.ENVIRONMENT);
    environment.putAll(s3.environment());
    environment.putAll(more);
    return new LambdaEmulator(
        new FunctionSettings(
            "clothes.lambda." + handler,
            java,
            snapStart,
            1769,
            Duration.ofSeconds(60),
            environment),
        disk);
  }

  private static JsonNode answer(LambdaEmulator rehearsal, byte[] event) throws IOException {
    InvocationResult reply = rehearsal.invoke(event);
    assertThat(reply.failed()).as(reply.text()).isFalse();
    return MAPPER.readTree(reply.body());
  }

  private static JsonNode answer(LambdaEmulator rehearsal, String event) throws IOException {
    return answer(rehearsal, Files.readAllBytes(EVENTS.resolve(event)));
  }

  private static JsonNode body(JsonNode response) throws IOException {
    assertThat(response.path("statusCode").intValue()).as(response.toString()).isBetween(200, 201);
    return MAPPER.readTree(response.path("body").textValue());
  }

  @ParameterizedTest
  @MethodSource("javas")
  void answersBehindTheHooks(InstalledJava java) throws IOException {
    try (LambdaEmulator rehearsal = rehearsal(java.home(), true, Map.of())) {
      rehearsal.init();
      rehearsal.restore();

      assertThat(answeredLabel(rehearsal)).isEqualTo("pants");
      assertThat(answer(rehearsal, "invoke-nothing.json").path("status").intValue()).isEqualTo(400);
      assertThat(disk.tmpBytes()).isLessThan(LAMBDAS_TMP);
    }
  }

  @Test
  void answersWithoutSnapStart() throws IOException {
    try (LambdaEmulator rehearsal = rehearsal(ownJava(), false, Map.of())) {
      rehearsal.init();

      assertThat(answeredLabel(rehearsal)).isEqualTo("pants");
    }
  }

  /** What their package lacked would be found out by the first upload, and the first job. */
  @Test
  void uploadsAndJobsAreAnsweredToo() throws IOException {
    String photos = s3.newBucket();
    String results = s3.newBucket();
    s3.put(photos, "photos/red.jpg", Files.readAllBytes(Path.of("samples/shirt.jpg")));
    Map<String, String> buckets = Map.of("UPLOAD_BUCKET", photos, "RESULTS_BUCKET", results);
    try (LambdaEmulator uploads = rehearsal("UploadHandler", ownJava(), true, buckets)) {
      uploads.init();
      uploads.restore();
      assertThat(answer(uploads, of(photos, "s3-put.json")).path("batchItemFailures")).isEmpty();
    }
    try (LambdaEmulator jobs = rehearsal("BatchHandler", ownJava(), true, buckets)) {
      jobs.init();
      jobs.restore();
      assertThat(answer(jobs, of(photos, "batch-2.json")).at("/results/0/resultCode").textValue())
          .isEqualTo("Succeeded");
    }
    for (String prefix : List.of("", "jobs/autumn/")) {
      String key = prefix + photos + "/photos/red.jpg.json";
      byte[] result =
          s3.client().getObjectAsBytes(get -> get.bucket(results).key(key)).asByteArray();
      assertThat(MAPPER.readTree(result).path("label").textValue()).as(key).isEqualTo("shirt");
    }
  }

  private static byte[] of(String bucket, String event) throws IOException {
    return Files.readString(EVENTS.resolve(event)).replace("closet", bucket).getBytes(UTF_8);
  }

  /** Two copies of one process, from the system's cache and from the disk. */
  @Test
  void everyCopyOfASnapshotIsItself() throws IOException {
    Map<String, String> buckets =
        Map.of("UPLOAD_BUCKET", s3.newBucket(), "RESULTS_BUCKET", s3.newBucket());
    String photos = s3.newBucket();
    s3.put(photos, "shirt.jpg", Files.readAllBytes(Path.of("samples/shirt.jpg")));
    Map<String, String> environment = new HashMap<>(buckets);
    environment.put("ALLOWED_BUCKETS", photos);
    try (LambdaEmulator rehearsal = rehearsal(ownJava(), true, environment)) {
      rehearsal.init();
      Set<String> ids = new HashSet<>();
      Snapshot snapshot = snapshot(rehearsal, photos);
      for (int copy = 0; copy < 2; copy++) {
        if (copy == 1) {
          Criu.dropPageCache();
        }
        rehearsal.restore(snapshot);
        ids.add(answers(rehearsal, photos));
      }
      assertThat(ids).as("the ids of two copies").hasSize(2);
    }
  }

  private static Snapshot snapshot(LambdaEmulator rehearsal, String photos) throws IOException {
    try {
      return rehearsal.snapshot(Criu.find());
    } catch (SnapshotUnavailableException e) {
      rehearsal.restore();
      answers(rehearsal, photos);
      return abort(e.getMessage());
    }
  }

  /** Everything that must be new in a copy: connections, credentials, ids. */
  private static String answers(LambdaEmulator rehearsal, String photos) throws IOException {
    assertThat(answeredLabel(rehearsal)).isEqualTo("pants");
    byte[] inS3 = s3Event("s3://" + photos + "/shirt.jpg");
    assertThat(answer(rehearsal, inS3).path("label").textValue()).isEqualTo("shirt");
    assertThat(answer(rehearsal, inS3).path("label").textValue()).isEqualTo("shirt");
    return body(answer(rehearsal, "http-api-2-uploads.json")).path("id").textValue();
  }

  private static String answeredLabel(LambdaEmulator rehearsal) throws IOException {
    return body(answer(rehearsal, "http-api-2-image.json")).path("label").textValue();
  }

  private static byte[] s3Event(String address) throws IOException {
    return MAPPER.writeValueAsBytes(JsonNodeFactory.instance.objectNode().put("s3", address));
  }

  private static Path ownJava() {
    return Path.of(System.getProperty("java.home"));
  }
}
