package clothes.lambda;

import static clothes.lambda.S3Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import clothes.source.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The three handlers respond to pings without work, results or metrics. */
@ExtendWith(S3Server.Shared.class)
final class PingTest extends AbstractApiTest {
  private static final String WARM_UP_PLUGIN_PING = "{\"source\": \"serverless-plugin-warmup\"}";

  private static List<String> pings(String function) throws IOException {
    return List.of(
        read("ping-" + function), read("scheduled"), read("invoke-empty"), WARM_UP_PLUGIN_PING);
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("events", file + ".json"));
  }

  @Test
  void apiRespondsAsToHealthRequest() throws IOException {
    int failures = fixture.telemetry.failures.size();
    int photos = fixture.telemetry.photos;
    for (String ping : pings("api")) {
      assertThat(fixture.call(ping).toString()).as(ping).contains("ready");
    }
    assertThat(fixture.telemetry.failures).hasSize(failures);
    assertThat(fixture.telemetry.photos).isEqualTo(photos);
  }

  @Test
  void uploadAndBatchHandlersDoNothing(S3Server s3) throws IOException {
    try (S3Fixture s3Fixture = new S3Fixture(s3, classifier)) {
      for (String ping : pings("upload")) {
        assertThat(call(s3Fixture.uploadHandler(), ping).toString())
            .as(ping)
            .isEqualTo("{\"batchItemFailures\":[]}");
      }
      for (String ping : pings("batch")) {
        assertThat(call(s3Fixture.batchHandler(), ping).path("results")).as(ping).isEmpty();
      }
      assertThat(s3Fixture.telemetry.failures).isEmpty();
      assertThat(s3Fixture.telemetry.ignored).isEmpty();
      assertThat(s3Fixture.resultKeys()).isEmpty();
    }
  }
}
