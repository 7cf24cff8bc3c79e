package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.http.Deadline;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An API whose callers may have two photos fetched in a request, for a short time each. */
final class RequestFetchLimitsTest extends AbstractApiTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Deadline DEADLINE = Deadline.after(Duration.ofSeconds(60));

  private Response post(List<String> images) {
    Api api = fixture.api(classifier, Optional.empty(), new RequestFetchLimits(2, TIMEOUT));
    String body = images.stream().collect(Collectors.joining(",", "{\"images\": [", "]}"));
    Map<String, String> headers = Map.of("content-type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    return api.handle(
        "POST", () -> new Request("POST", "", "/classify", Map.of(), headers, bytes), DEADLINE);
  }

  private String url() {
    return fixture.localize("{\"url\": \"https://example.org/red-dress.jpg\"}");
  }

  private static String base64() {
    return "{\"image\": \"" + Base64.getEncoder().encodeToString(ApiFixture.PHOTO) + "\"}";
  }

  @Test
  void countsFetchedPhotosOnly() {
    List<String> sent = Collections.nCopies(14, base64());
    Response response = post(Stream.concat(sent.stream(), Stream.of(url(), url())).toList());
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    assertThat(response.text()).doesNotContain("error");
  }

  @Test
  void rejectsMoreFetches() {
    String s3 = fixture.localize("{\"s3\": \"s3://photos/red-dress.jpg\"}");
    Response response = post(List.of(url(), s3, base64(), url()));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .contains("'images' has 3 photos to fetch, by url or s3; expected at most 2");
  }

  @Test
  void endsSlowFetch() throws IOException {
    String held = "{\"url\": \"" + fixture.heldPhotoUrl() + "\"}";
    JsonNode results = new JsonMapper().readTree(post(List.of(held, url())).text());
    fixture.releases.release();
    assertThat(results.at("/results/0/error/status").asInt()).isEqualTo(504);
    assertThat(results.at("/results/1/label").isTextual()).isTrue();
  }
}
