package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.source.S3Server;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(S3Server.Shared.class)
final class ClassifyS3Test {
  private final S3Server s3;

  ClassifyS3Test(S3Server s3) {
    this.s3 = s3;
  }

  @Test
  void classifiesObjects() throws IOException {
    String bucket = s3.createBucket();
    s3.put(bucket, "my closet/red.jpg", "hat".getBytes(UTF_8));
    String photo = "s3://" + bucket + "/my closet/red.jpg";
    try (Closeable environment = s3.setSystemProperties()) {
      CliRun run = CliRun.of("classify", photo, "s3://" + bucket + "/none.jpg", "s3://" + bucket);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).contains(photo).contains("hat");
      assertThat(run.err().lines())
          .containsExactly(
              "clothes: s3://" + bucket + "/none.jpg: there is no such object",
              "clothes: s3://"
                  + bucket
                  + ": not an S3 URI: the key is missing; accepted is s3://bucket/key");
      assertThat(environment).isNotNull();
    }
  }

  /** Runs in a separate process, whose metadata endpoint never responds. */
  @Tag("slow")
  @Test
  void reportsMissingCredentialsInOneLine(@TempDir Path home) throws Exception {
    try (ServerSocket unresponsive = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder =
          JavaProcess.of(
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
      System.out.print(run.err());
      System.exit(run.exit());
    }
  }
}
