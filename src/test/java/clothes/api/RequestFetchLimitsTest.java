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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An API that fetches at most two photos of a request, each within a limited time. */
final class RequestFetchLimitsTest extends AbstractApiTest {
  /** Longer than a fetch takes on a busy machine. */
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(200);

  private Response post(Duration timeout, List<String> items) {
    Api api = fixture.api(classifier, Optional.empty(), new RequestFetchLimits(2, timeout));
    String body = items.stream().collect(Collectors.joining(",", "{\"images\": [", "]}"));
    Map<String, String> headers = Map.of("content-type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    return api.handle(
        "POST",
        "/classify",
        () -> new Request("POST", "", "/classify", Map.of(), headers, bytes),
        Deadline.after(Duration.ofSeconds(60)));
  }

  private String urlItem() {
    return fixture.localize("{\"url\": \"https://example.org/red-dress.jpg\"}");
  }

  private static String base64Item() {
    return "{\"image\": \"" + Base64.getEncoder().encodeToString(ApiFixture.PHOTO) + "\"}";
  }

  @Test
  void countsFetchedPhotosOnly() {
    List<String> base64Items = Collections.nCopies(14, base64Item());
    Stream<String> urlItems = Stream.of(urlItem(), urlItem());
    Response response = post(LONG_TIMEOUT, Stream.concat(base64Items.stream(), urlItems).toList());
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    assertThat(response.text()).doesNotContain("error");
  }

  @Test
  void rejectsMoreFetchesThanAllowed() {
    String s3Item = fixture.localize("{\"s3\": \"s3://photos/red-dress.jpg\"}");
    Response response = post(LONG_TIMEOUT, List.of(urlItem(), s3Item, base64Item(), urlItem()));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .contains("'images' has 3 photos to fetch, by url or s3; expected at most 2");
  }

  @Tag("slow")
  @Test
  void endsSlowFetch() throws IOException {
    String heldItem = "{\"url\": \"" + fixture.heldPhotoUrl() + "\"}";
    JsonNode results =
        new JsonMapper().readTree(post(SHORT_TIMEOUT, List.of(heldItem, base64Item())).text());
    // The web server holds the photo until now.
    fixture.releaseHeldPhoto();
    assertThat(results.at("/results/0/error/status").asInt()).isEqualTo(504);
    assertThat(results.at("/results/1/label").isTextual()).isTrue();
  }
}
