package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.files.UserCache;
import clothes.model.Digest;
import clothes.run.S3Output;
import clothes.source.S3Server;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --output s3://bucket/key}. */
@ExtendWith(S3Server.Shared.class)
final class S3OutputTest {
  private final S3Server s3;
  private final String bucket;
  @TempDir private Path folder;
  @TempDir private Path output;
  private Closeable systemProperties;

  S3OutputTest(S3Server s3) {
    this.s3 = s3;
    this.bucket = s3.createBucket();
  }

  @BeforeEach
  void prepare() throws IOException {
    systemProperties = s3.setSystemProperties();
    for (String photo : List.of("a.jpg", "b.jpg", "c.jpg")) {
      Files.writeString(folder.resolve(photo), photo.equals("b.jpg") ? "skirt" : "hat");
    }
  }

  @AfterEach
  void restore() throws IOException {
    systemProperties.close();
  }

  private String uri(String key) {
    return "s3://" + bucket + "/" + key;
  }

  private String object(String key) {
    return s3.client().getObjectAsBytes(request -> request.bucket(bucket).key(key)).asString(UTF_8);
  }

  private CliRun classify(Object... options) {
    Object[] arguments = new Object[options.length + 2];
    arguments[0] = "classify";
    arguments[1] = folder;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CliRun.of(arguments);
  }

  private String withoutTiming(String results) {
    return results.replaceAll("\"timing\":\\{[^}]*}", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out/all.jsonl", "all.csv"})
  void writesSameResultsAsToFile(String key) throws IOException {
    Path file = output.resolve(key.replace("/", "-"));
    assertThat(classify("--output", file).err()).isNotEmpty();
    CliRun run = classify("-o", uri(key));
    assertThat(run.err()).contains(uri(key) + ": 3 photos in");
    assertThat(withoutTiming(object(key))).isEqualTo(withoutTiming(Files.readString(file)));
  }

  @Test
  void resumesObject() {
    classify("--output", uri("out.jsonl"));
    String complete = object("out.jsonl");
    List<String> lines = complete.lines().toList();
    for (int length = 0; length <= lines.size(); length++) {
      String part = String.join("\n", lines.subList(0, length)) + (length == 0 ? "" : "\n");
      s3.put(bucket, "out.jsonl", (part + "{\"input\": \"torn").getBytes(UTF_8));
      classify("--output", uri("out.jsonl"), "--resume");
      assertThat(withoutTiming(object("out.jsonl"))).isEqualTo(withoutTiming(complete));
    }
  }

  /** The local file in which a run keeps its results until they are uploaded. */
  private static Path localFile(String uri) {
    String name = Digest.of(uri.getBytes(UTF_8)).substring(0, 32);
    return UserCache.ofCurrentUser().directory().resolve("results").resolve(name);
  }

  /** Killed before its first upload, a run has results only in the local file. */
  @Test
  void keepsResultsThatWereNotUploaded() throws IOException {
    classify("--output", uri("complete.jsonl"));
    String complete = object("complete.jsonl");
    String first = complete.lines().findFirst().orElseThrow() + "\n";
    Path local = Files.writeString(localFile(uri("killed.jsonl")), first);
    assertThat(classify("--output", uri("killed.jsonl")).err())
        .contains(uri("killed.jsonl") + ": holds results already; continue with --resume");
    assertThat(local).hasContent(first);
    assertThat(classify("--output", uri("killed.jsonl"), "--resume").err())
        .contains("2 photos in", "3 with the previous run");
    assertThat(withoutTiming(object("killed.jsonl"))).isEqualTo(withoutTiming(complete));
    assertThat(local).doesNotExist();
  }

  @Test
  void replacesResultsOnlyWithOverwrite() {
    classify("--output", uri("out.jsonl"));
    String complete = object("out.jsonl");
    CliRun again = classify("--output", uri("out.jsonl"));
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "clothes: %s: holds results already; continue with --resume or replace them with --overwrite\n"
                .formatted(uri("out.jsonl")));
    assertThat(object("out.jsonl")).isEqualTo(complete);
    assertThat(localFile(uri("out.jsonl"))).doesNotExist();
    CliRun other = CliRun.of("classify", "x.jpg", "--output", uri("out.jsonl"), "--resume");
    assertThat(other.err()).contains(uri("out.jsonl") + ": cannot resume: result 1 is of ");
    assertThat(classify("--output", uri("out.jsonl"), "--overwrite").err()).contains("3 photos in");
  }

  /** If a run with --overwrite is killed, --resume must not continue the old, longer results. */
  @Test
  void firstResultReplacesObject() throws IOException {
    s3.put(bucket, "out.jsonl", "old results\n".getBytes(UTF_8));
    try (S3Output results = S3Output.open(uri("out.jsonl"))) {
      results.local().truncate(0);
      results.uploadWithNextResult();
      results.write("new\n".getBytes(UTF_8));
      assertThat(object("out.jsonl")).isEqualTo("new\n");
    }
  }

  @Test
  void resumedRunUploadsNothingAtFirst() throws IOException {
    s3.put(bucket, "out.jsonl", "old\n".getBytes(UTF_8));
    try (S3Output results = S3Output.open(uri("out.jsonl"))) {
      results.write("new\n".getBytes(UTF_8));
      assertThat(object("out.jsonl")).isEqualTo("old\n");
    }
    assertThat(object("out.jsonl")).isEqualTo("old\nnew\n");
  }

  @Test
  void replacesEmptyObject() {
    s3.put(bucket, "out.jsonl", new byte[0]);
    assertThat(classify("--output", uri("out.jsonl")).err()).contains("3 photos in");
    assertThat(object("out.jsonl").lines()).hasSize(3);
  }

  @Test
  void errorNamesUnusableOutput() {
    CliRun run = classify("--output", "s3://no-such-bucket-here/out.jsonl");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "clothes: s3://no-such-bucket-here/out.jsonl: bucket 'no-such-bucket-here' does not exist");
    assertThat(localFile("s3://no-such-bucket-here/out.jsonl")).doesNotExist();
    assertThat(classify("--output", uri("out.txt")).err())
        .contains(
            "--output is '" + uri("out.txt") + "'; expected a name that ends in .jsonl or .csv");
  }
}
