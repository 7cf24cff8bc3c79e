package clothes.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.api.FailureCause;
import clothes.api.http.ProblemException;
import clothes.lambda.events.RawEvent;
import clothes.lambda.s3.BatchEvent;
import clothes.lambda.s3.BatchOptions;
import clothes.lambda.s3.BatchTask;
import clothes.lambda.s3.S3EventParser;
import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes events and requests: none causes an internal error or a connection to a server other than
 * those of the fixture.
 */
@Tag("slow")
final class EventFuzzTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** The hosts of the fixture's servers. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  @MethodSource("apiEvents")
  @FuzzTest
  void apiEvent(byte[] json) throws IOException {
    requireNoInternalError(json);
  }

  static List<byte[]> apiEvents() throws IOException {
    return events(
        "alb-.*|function-url-.*|http-api-.*|rest-api-.*|invoke-.*|lattice-.*|scheduled|ping-.*"
            + "|bedrock-agent");
  }

  @MethodSource("requests")
  @FuzzTest
  void request(byte[] text) throws IOException {
    requireNoInternalError(event(new String(text, ISO_8859_1)).toString().getBytes(UTF_8));
  }

  /** The event for a request that is written as in HTTP/1.1. */
  private static ObjectNode event(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] lines = parts[0].split("\n", -1);
    String[] start = lines[0].split(" ", 2);
    String[] target = start[start.length - 1].split("\\?", 2);
    ObjectNode event = JSON.createObjectNode().put("rawPath", target[0]);
    event.put("rawQueryString", target.length > 1 ? target[1] : "");
    event.putObject("requestContext").putObject("http").put("method", start[0]);
    ObjectNode headers = event.putObject("headers");
    for (int i = 1; i < lines.length; i++) {
      String[] header = (lines[i] + ":").split(":", 2);
      headers.put(header[0], header[1]);
    }
    byte[] body = parts.length > 1 ? parts[1].getBytes(ISO_8859_1) : new byte[0];
    return event.put("isBase64Encoded", true).put("body", Base64.getEncoder().encodeToString(body));
  }

  static List<byte[]> requests() {
    String photo = Base64.getEncoder().encodeToString(ApiFixture.PHOTO);
    String post = "POST /classify\ncontent-type: application/json\n\n";
    String form =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"",
            "Content-Type: image/jpeg",
            "",
            "photo",
            "--b--",
            "");
    return Stream.of(
            "GET /classify?url=http%3A%2F%2F%5B%3A%3A1.1.1.99999999999999999999%5D%2F&top=2",
            "GET /classify?url=http://127.0.0.1:80/red.jpg&explain=true",
            post + "{\"url\": \"https://example.org/red.jpg\", \"top\": 1}",
            post + "{\"s3\": \"s3://photos/red.jpg?versionId=1\", \"explain\": false}",
            post + "{\"images\": [{\"image\": \"data:image/jpeg;base64,AAAA\"}, {}, 1]}",
            post + "{\"images\": {\"0\": {\"image\": \"AAAA\"}}, \"top\": [1]}",
            post
                + "{\"images\": [[\"image\"], {\"image\": [\"AAAA\"]}], \"explain\": {\"0\": true}}",
            "POST /v2/models/clothes/infer\ncontent-type: application/json\n\n"
                + "{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\","
                + " \"shape\": {\"0\": 1, \"1\": 1}, \"data\": [\"AAAA\"]}]}",
            "POST /uploads\ncontent-type: application/json\n\n"
                + "{\"bytes\": [5], \"contentType\": {\"0\": \"image/png\"}}",
            post + "{\"image\": \"" + photo + "\", \"top\": 10, \"explain\": true}",
            "POST /classify?top=3\ncontent-type: image/jpeg\ncdn-loop: other\n\nphoto",
            "POST /classify?top=1\ncontent-type: multipart/form-data; boundary=b\n\n" + form,
            "POST /uploads\ncontent-type: application/json\nhost: a\n\n"
                + "{\"bytes\": 5, \"contentType\": \"image/png\"}",
            "GET /results/5f0c1b6e9a7d4e21b3c8f1d2a4e6b807",
            "HEAD /app/main.js\nif-none-match: \"0123456789abcdef\"",
            "GET " + "/a".repeat(5000) + ".js",
            "OPTIONS /health",
            "GET /openapi.json")
        .map(request -> request.getBytes(ISO_8859_1))
        .toList();
  }

  private void requireNoInternalError(byte[] event) throws IOException {
    BugDetectors.allowNetworkConnections((host, port) -> LOOPBACK.contains(host));
    fixture.telemetry.failures.clear();
    assertThat(fixture.handle(event)).isNotEmpty();
    assertThat(fixture.telemetry.failures).doesNotContain(FailureCause.INTERNAL);
  }

  @MethodSource("s3Events")
  @FuzzTest
  void s3Event(byte[] json) {
    try {
      assertThat(S3EventParser.parse(RawEvent.parse(json))).doesNotContainNull();
    } catch (ProblemException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  static List<byte[]> s3Events() throws IOException {
    return events("s3-.*|sns-.*|eventbridge-.*|sqs-.*");
  }

  @MethodSource("batchEvents")
  @FuzzTest
  void batchEvent(byte[] json) {
    try {
      BatchEvent job = BatchEvent.parse(RawEvent.parse(json));
      assertThat(BatchOptions.parse(job.arguments(), /* defaultTop= */ 10).top()).isBetween(1, 999);
      for (BatchTask task : job.tasks()) {
        assertThat(task.candidateLocations()).isNotEmpty();
      }
    } catch (ProblemException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  static List<byte[]> batchEvents() throws IOException {
    return events("batch-.*");
  }

  private static List<byte[]> events(String namePattern) throws IOException {
    List<byte[]> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches("(" + namePattern + ")\\.json")) {
          events.add(Files.readAllBytes(file));
        }
      }
    }
    return events;
  }
}
