package clothes.lambda.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.image.Format;
import clothes.image.PhotoException;
import clothes.lambda.TestContext;
import clothes.source.SourceException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks the lines that CloudWatch reads, with the real logging and metrics libraries. */
final class PowertoolsTelemetryTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final ByteArrayOutputStream metrics = new ByteArrayOutputStream();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream stdout = System.out;
  private final LoggerContext context = LoggerContext.getContext(false);
  private final Logger logger = context.getLogger("clothes");
  private Appender appender;
  private FunctionTelemetry telemetry;

  @BeforeEach
  void redirectOutput() {
    System.setOut(new PrintStream(metrics, true, UTF_8));
    appender =
        OutputStreamAppender.newBuilder()
            .setName("lines")
            .setTarget(log)
            .setLayout(
                JsonTemplateLayout.newBuilder()
                    .setConfiguration(context.getConfiguration())
                    .setEventTemplateUri("classpath:LambdaJsonLayout.json")
                    .build())
            .build();
    appender.start();
    logger.addAppender(appender);
    telemetry = new PowertoolsTelemetry("clothes-test");
  }

  @AfterEach
  void restoreOutput() {
    logger.removeAppender(appender);
    appender.stop();
    System.setOut(stdout);
  }

  private static Prediction prediction(boolean known) {
    return new Prediction(
        known ? "hat" : Prediction.UNKNOWN,
        0.9,
        known,
        /* score= */ 0,
        List.of(new LabelConfidence("hat", 0.9)),
        new ImageMetadata(Format.JPEG, 120, 80),
        new ModelId("tiny", "0.0.1", "0".repeat(64)),
        new Timing(250, 30, 8));
  }

  private static List<JsonNode> lines(ByteArrayOutputStream out) throws IOException {
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(out.toByteArray())) {
      return values.readAll();
    }
  }

  private void runInvocation(Runnable work) throws IOException {
    telemetry.runInvocation(
        TestContext.PLENTY_OF_TIME,
        () -> {
          work.run();
          return null;
        });
  }

  @Test
  void writesOneLineOfMetricsPerInvocation() throws IOException {
    runInvocation(
        () -> {
          telemetry.classified(prediction(/* known= */ true));
          telemetry.classified(prediction(/* known= */ false));
          telemetry.failed("a.jpg", new PhotoException(PhotoException.Reason.DAMAGED, "truncated"));
        });
    assertThat(lines(metrics)).hasSize(1);
    JsonNode line = lines(metrics).get(0);
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.get("Namespace").asText()).isEqualTo("clothes");
    assertThat(directive.get("Dimensions").toString()).isEqualTo("[[\"FunctionName\"]]");
    assertThat(directive.get("Metrics").findValuesAsText("Name"))
        .containsExactlyInAnyOrder(
            "Photos",
            "UnknownPhotos",
            "FetchSeconds",
            "DecodeSeconds",
            "InferSeconds",
            "InvalidPhotos");
    assertThat(line.get("FunctionName").asText()).isEqualTo("clothes-test");
    assertThat(line.get("UnknownPhotos").toString()).isEqualTo("[0.0,1.0]");
    assertThat(line.get("FetchSeconds").toString()).isEqualTo("[0.25,0.25]");
    assertThat(line.get("InvalidPhotos").asDouble()).isEqualTo(1);
    assertThat(line.get("function_request_id").asText())
        .isEqualTo(TestContext.PLENTY_OF_TIME.getAwsRequestId());
  }

  @Test
  void logsIgnoredInputWithoutMetrics() throws IOException {
    runInvocation(() -> telemetry.ignored("photos/", "a folder"));
    assertThat(metrics.toString(UTF_8)).isEmpty();
    JsonNode line = lines(log).get(0);
    assertThat(line.get("message").asText()).isEqualTo("ignored: a folder");
    assertThat(line.get("input").asText()).isEqualTo("photos/");
  }

  @Test
  void logsRequestIdWithFailure() throws IOException {
    runInvocation(
        () -> telemetry.failed("a.jpg", new SourceException(SourceException.Reason.BUSY, "slow")));
    assertThat(lines(log)).hasSize(1);
    JsonNode line = lines(log).get(0);
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("message").asText()).isEqualTo("slow");
    assertThat(line.get("cause").asText()).isEqualTo("TEMPORARY");
    assertThat(line.get("function_request_id").asText())
        .isEqualTo(TestContext.PLENTY_OF_TIME.getAwsRequestId());
    assertThat(line.has("error")).isFalse();
  }

  @Test
  void logsStackTraceOfUnexpectedFailuresOnly() throws IOException {
    runInvocation(() -> telemetry.failed("a.jpg", new IllegalStateException("bug")));
    JsonNode line = lines(log).get(0);
    assertThat(line.get("level").asText()).isEqualTo("ERROR");
    assertThat(line.at("/error/stack").asText()).contains("PowertoolsTelemetryTest");
  }

  @Test
  void escapesAndTruncatesInputNames() throws IOException {
    runInvocation(() -> telemetry.ignored("a\n\u202e" + "b".repeat(2000), "not an upload"));
    assertThat(log.toString(UTF_8).lines()).hasSize(1);
    // 300 characters and "..."
    assertThat(lines(log).get(0).get("input").asText()).startsWith("a\\n\\u202eb").hasSize(303);
  }

  @Test
  void countsInitsAndRestores() throws IOException {
    telemetry.prepared();
    telemetry.restored();
    assertThat(lines(metrics)).hasSize(2);
    assertThat(lines(metrics).get(0).get("Inits").asDouble()).isEqualTo(1);
    assertThat(lines(metrics).get(1).get("Restores").asDouble()).isEqualTo(1);
  }
}
