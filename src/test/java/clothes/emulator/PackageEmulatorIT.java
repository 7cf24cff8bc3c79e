package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import clothes.source.S3Server;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** Runs the packages of the Lambda functions with AWS's Java runtime client. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the packages require Linux on x86-64")
@ExtendWith(S3Server.Shared.class)
final class PackageEmulatorIT {
  private static final long LAMBDA_TMP_BYTES = 512L << 20;

  /** The default of template.yaml for the API function. */
  private static final int MEMORY_MB = 1769;

  private static final Path EVENTS = Path.of("events");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final S3Server s3;
  private FunctionFolder folder;

  PackageEmulatorIT(S3Server s3) {
    this.s3 = s3;
  }

  static List<InstalledJdk> jdks() throws IOException {
    return InstalledJdk.findAll();
  }

  @BeforeEach
  void unpack() throws IOException {
    Path target = Path.of("target");
    folder = FunctionFolder.create(target.resolve("runtime"));
    folder.unpack(
        target.resolve("clothes-function.zip"),
        List.of(target.resolve("tensorflow-layer.zip"), target.resolve("model-layer.zip")));
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  private LambdaEmulator createEmulator(
      Path jdk, boolean snapStart, Map<String, String> environmentOverrides) throws IOException {
    return createEmulator("ApiHandler", jdk, snapStart, environmentOverrides);
  }

  private LambdaEmulator createEmulator(
      String handler, Path jdk, boolean snapStart, Map<String, String> environmentOverrides)
      throws IOException {
    Map<String, String> environment = new HashMap<>(FunctionSettings.TEMPLATE_ENVIRONMENT);
    environment.putAll(s3.environment());
    environment.putAll(environmentOverrides);
    return new LambdaEmulator(
        new FunctionSettings(
            "clothes.lambda." + handler,
            jdk,
            snapStart,
            MEMORY_MB,
            Duration.ofSeconds(60),
            environment),
        folder);
  }

  private static JsonNode invoke(LambdaEmulator emulator, byte[] event) throws IOException {
    InvocationResult result = emulator.invoke(event);
    assertThat(result.failed()).as(result.text()).isFalse();
    return MAPPER.readTree(result.body());
  }

  private static JsonNode invoke(LambdaEmulator emulator, String event) throws IOException {
    return invoke(emulator, Files.readAllBytes(EVENTS.resolve(event)));
  }

  private static JsonNode body(JsonNode response) throws IOException {
    assertThat(response.path("statusCode").intValue()).as(response.toString()).isBetween(200, 201);
    return MAPPER.readTree(response.path("body").textValue());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classifiesAfterHooks(InstalledJdk jdk) throws IOException {
    try (LambdaEmulator emulator = createEmulator(jdk.home(), /* snapStart= */ true, Map.of())) {
      emulator.init();
      emulator.runAfterRestoreHooks();

      assertThat(classifySamplePhoto(emulator)).isEqualTo("pants");
      assertThat(invoke(emulator, "invoke-no-photo.json").path("status").intValue()).isEqualTo(400);
      assertThat(folder.tmpBytes()).isLessThan(LAMBDA_TMP_BYTES);
    }
  }

  /**
   * Classes that are loaded after a restore must not invalidate compiled code, because the JVM then
   * searches all compiled code. Java 25 logs invalidations.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void hooksAndFirstResponseInvalidateNoCompiledCode(InstalledJdk jdk) throws IOException {
    assumeThat(jdk.majorVersion()).isGreaterThanOrEqualTo(25);
    String options = FunctionSettings.TEMPLATE_ENVIRONMENT.get("JAVA_TOOL_OPTIONS");
    Map<String, String> logging = Map.of("JAVA_TOOL_OPTIONS", options + " -Xlog:dependencies=info");
    try (LambdaEmulator emulator = createEmulator(jdk.home(), /* snapStart= */ true, logging)) {
      emulator.init();
      long bytesBefore = Files.size(folder.log());
      emulator.runAfterRestoreHooks();
      classifySamplePhoto(emulator);

      String log = Files.readString(folder.log());
      assertThat(log.substring(0, (int) bytesBefore)).contains("Marked for deoptimization");
      assertThat(log.substring((int) bytesBefore)).doesNotContain("Marked for deoptimization");
    }
  }

  @Test
  void classifiesWithoutSnapStart() throws IOException {
    try (LambdaEmulator emulator = createEmulator(currentJdk(), /* snapStart= */ false, Map.of())) {
      emulator.init();

      assertThat(classifySamplePhoto(emulator)).isEqualTo("pants");
    }
  }

  @Test
  void handlesUploadsAndBatchTasks() throws IOException {
    String photos = s3.createBucket();
    String results = s3.createBucket();
    String photoKey = "photos/red.jpg"; // from s3-put.json and batch-2.json
    s3.put(photos, photoKey, Files.readAllBytes(Path.of("samples/shirt.jpg")));
    Map<String, String> buckets = Map.of("UPLOAD_BUCKET", photos, "RESULTS_BUCKET", results);
    try (LambdaEmulator uploads =
        createEmulator("UploadHandler", currentJdk(), /* snapStart= */ true, buckets)) {
      uploads.init();
      uploads.runAfterRestoreHooks();
      assertThat(invoke(uploads, eventForBucket(photos, "s3-put.json")).path("batchItemFailures"))
          .isEmpty();
    }
    try (LambdaEmulator batchFunction =
        createEmulator("BatchHandler", currentJdk(), /* snapStart= */ true, buckets)) {
      batchFunction.init();
      batchFunction.runAfterRestoreHooks();
      assertThat(
              invoke(batchFunction, eventForBucket(photos, "batch-2.json"))
                  .at("/results/0/resultCode")
                  .textValue())
          .isEqualTo("Succeeded");
    }
    String batchPrefix = "jobs/autumn/"; // from batch-2.json
    for (String prefix : List.of("", batchPrefix)) {
      String key = prefix + photos + "/" + photoKey + ".json";
      byte[] result =
          s3.client().getObjectAsBytes(get -> get.bucket(results).key(key)).asByteArray();
      assertThat(MAPPER.readTree(result).path("label").textValue()).as(key).isEqualTo("shirt");
    }
  }

  private static byte[] eventForBucket(String bucket, String event) throws IOException {
    return Files.readString(EVENTS.resolve(event)).replace("closet", bucket).getBytes(UTF_8);
  }

  /** Restores two copies of one process, the second with an empty page cache. */
  @Test
  void snapshotCopiesShareNoState() throws IOException {
    String photos = s3.createBucket();
    s3.put(photos, "shirt.jpg", Files.readAllBytes(Path.of("samples/shirt.jpg")));
    Map<String, String> environment =
        Map.of(
            "UPLOAD_BUCKET", s3.createBucket(),
            "RESULTS_BUCKET", s3.createBucket(),
            "ALLOWED_BUCKETS", photos);
    try (LambdaEmulator emulator =
        createEmulator(currentJdk(), /* snapStart= */ true, environment)) {
      emulator.init();
      Set<String> ids = new HashSet<>();
      Snapshot snapshot = snapshot(emulator, photos);
      for (int copy = 0; copy < 2; copy++) {
        if (copy == 1) {
          Criu.dropPageCache();
        }
        emulator.restore(snapshot);
        ids.add(exerciseSnapshotCopy(emulator, photos));
      }
      assertThat(ids).as("upload IDs of both copies").hasSize(2);
    }
  }

  private static Snapshot snapshot(LambdaEmulator emulator, String photos) throws IOException {
    try {
      return emulator.snapshot(Criu.find());
    } catch (SnapshotUnavailableException e) {
      // Tests the process itself in place of copies, then reports the test as skipped.
      emulator.runAfterRestoreHooks();
      exerciseSnapshotCopy(emulator, photos);
      return abort(e.getMessage());
    }
  }

  /**
   * Uses everything that copies must not share (connections, credentials); returns an upload ID.
   */
  private static String exerciseSnapshotCopy(LambdaEmulator emulator, String photos)
      throws IOException {
    assertThat(classifySamplePhoto(emulator)).isEqualTo("pants");
    // Two requests, so that the second can reuse the connection of the first.
    byte[] s3Event = MAPPER.writeValueAsBytes(Map.of("s3", "s3://" + photos + "/shirt.jpg"));
    assertThat(invoke(emulator, s3Event).path("label").textValue()).isEqualTo("shirt");
    assertThat(invoke(emulator, s3Event).path("label").textValue()).isEqualTo("shirt");
    return body(invoke(emulator, "http-api-2-uploads.json")).path("id").textValue();
  }

  private static String classifySamplePhoto(LambdaEmulator emulator) throws IOException {
    return body(invoke(emulator, "http-api-2-image.json")).path("label").textValue();
  }

  private static Path currentJdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
