package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes job requests: each is rejected, or has inputs that a list of lines can store. */
@Tag("slow")
final class JobFuzzTest {
  @MethodSource("objects")
  @FuzzTest
  void json(byte[] body) {
    parse("application/json", body);
  }

  static List<byte[]> objects() {
    return seeds(
        "{\"images\": [{\"url\": \"https://example.org/red.jpg\"}, {\"s3\": \"s3://closet/a\"}]}",
        "{\"images\": [{\"url\": \"HTTP://[::1]:80/a b?c#d\"}], \"top\": 3, \"webhook\": \"https://a/\"}",
        "{\"images\": [{\"s3\": \"s3://closet/%00?versionId=1\"}, {}, \"a\"], \"top\": \"1\"}",
        "{\"images\": [{\"url\": \"https://example.org/a\\nb\\u2028c\"}]}",
        "{\"images\": [{\"s3\": \"s3://closet/a\\nb\"}]}",
        "{\"images\": [{\"url\": \"https://example.org/\\ud800\"}]}",
        "{\"images\": 1, \"imges\": []}",
        "{\"images\": {\"0\": {\"url\": \"https://example.org/red.jpg\"}}}",
        "{\"images\": [[\"url\"], {\"url\": [\"https://a/\"]}], \"top\": [1], \"webhook\": {\"0\": 1}}");
  }

  @MethodSource("lists")
  @FuzzTest
  void text(byte[] body) {
    parse("text/plain", body);
  }

  static List<byte[]> lists() {
    return seeds(
        "https://example.org/red.jpg\r\ns3://closet/blue.jpg\n\n",
        "\ufeffhttp://a/\n s3://b/c",
        "https://example.org/a\u0085b\fc",
        "file:///etc/passwd");
  }

  private static List<byte[]> seeds(String... bodies) {
    return Stream.of(bodies).map(body -> body.getBytes(UTF_8)).toList();
  }

  private static void parse(String type, byte[] body) {
    try {
      JobRequest job =
          JobRequest.of(
              new Request(
                  "POST",
                  /* basePath= */ "",
                  "/jobs",
                  /* query= */ Map.of(),
                  Map.of("content-type", type),
                  body));
      assertThat(job.inputs()).hasSizeBetween(1, JobRequest.MAX_INPUTS);
      String list = String.join("\n", job.inputs());
      assertThat(list.lines()).isEqualTo(job.inputs());
      assertThat(UTF_8.newEncoder().canEncode(list)).isTrue();
    } catch (ProblemException e) {
      assertThat(Problem.of(e).status()).isEqualTo(400);
    }
  }
}
