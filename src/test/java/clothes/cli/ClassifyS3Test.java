package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.source.S3Server;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(S3Server.Shared.class)
final class ClassifyS3Test {
  private final S3Server s3;
  private Closeable systemProperties;

  ClassifyS3Test(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeEach
  void setSystemProperties() {
    systemProperties = s3.setSystemProperties();
  }

  @AfterEach
  void clearSystemProperties() throws IOException {
    systemProperties.close();
  }

  @Test
  void classifiesObjectAndReportsFailedInputs() throws IOException {
    String bucket = s3.createBucket();
    s3.put(bucket, "my closet/red.jpg", "hat".getBytes(UTF_8));
    String photo = "s3://" + bucket + "/my closet/red.jpg";
    CliRun run = CliRun.of("classify", photo, "s3://" + bucket + "/none.jpg", "s3://" + bucket);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains(photo).contains("hat");
    assertThat(run.err().lines())
        .containsExactly(
            "clothes: s3://" + bucket + "/none.jpg: there is no such object",
            "clothes: s3://"
                + bucket
                + ": not an S3 URI: the key is missing; expected s3://bucket/key");
  }

  @Test
  void classifiesPrefixLikeFolder(@TempDir Path folder) throws IOException {
    String bucket = s3.createBucket();
    List<String> photos =
        List.of("closet/A+b %20.jpg", "closet/b/1.jpg", "closet/b/ä.jpg", "closet/b0.jpg");
    for (String key : photos) {
      s3.put(bucket, key, "hat".getBytes(UTF_8));
    }
    for (String skipped : List.of("closet/", "closet/.x/1.jpg", "closet/a.txt", "closet2.jpg")) {
      s3.put(bucket, skipped, new byte[0]);
    }
    String prefix = "s3://" + bucket + "/closet/";
    Path output = folder.resolve("out.csv");
    CliRun run = CliRun.of("classify", "--output", output, prefix);
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> complete = Files.readAllLines(output);
    assertThat(complete.subList(1, complete.size()))
        .extracting(line -> line.replaceFirst(",hat,.*", ""))
        .containsExactlyElementsOf(
            photos.stream().map(key -> "s3://" + bucket + "/" + key).toList());
    for (int length = 1; length <= complete.size(); length++) {
      Files.write(output, complete.subList(0, length));
      assertThat(CliRun.of("classify", "--output", output, "--resume", prefix).exit()).isZero();
      assertThat(Files.readAllLines(output)).isEqualTo(complete);
    }
  }

  @Test
  void reportsEachPrefixWithoutPhotosOnce(@TempDir Path folder) throws IOException {
    String bucket = s3.createBucket();
    s3.put(bucket, "notes.txt", "notes".getBytes(UTF_8));
    String none = "s3://" + bucket + "/";
    Path output = folder.resolve("out.jsonl");
    CliRun run =
        CliRun.of("classify", "--output", output, none, "s3://no-such-bucket-here/", "s3://x/");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines().limit(3))
        .containsExactly(
            ("clothes: %s: no photos under this prefix; hidden files and other file types are"
                    + " skipped")
                .formatted(none),
            "clothes: s3://no-such-bucket-here/: bucket 'no-such-bucket-here' does not exist",
            "clothes: s3://x/: not an S3 URI: 'x' is not a valid bucket name");
    String before = Files.readString(output);
    CliRun.of(
        "classify", "--output", output, "--resume", none, "s3://no-such-bucket-here/", "s3://x/");
    assertThat(output).hasContent(before);
  }

  /** Runs in a separate process, whose EC2 metadata endpoint never responds. */
  @Tag("slow")
  @Test
  void reportsMissingCredentialsInOneLine(@TempDir Path home) throws Exception {
    try (ServerSocket unresponsive = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder =
          JavaProcess.builder(
              List.of("-Duser.home=" + home), S3Program.class, "classify", "s3://photos/red.jpg");
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder
          .environment()
          .putAll(
              Map.of(
                  "HOME",
                  home.toString(),
                  "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                  "http://127.0.0.1:" + unresponsive.getLocalPort()));
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output)
          .isEqualTo(
              "clothes: s3://photos/red.jpg: no AWS credentials found; set AWS_PROFILE, or"
                  + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in with 'aws configure'\n");
      assertThat(process.exitValue()).isEqualTo(1);
    }
  }

  /** The program with a stub classifier. */
  static final class S3Program {
    public static void main(String[] arguments) {
      CliRun run = CliRun.of((Object[]) arguments);
      System.err.print(run.err());
      System.exit(run.exit());
    }
  }
}
