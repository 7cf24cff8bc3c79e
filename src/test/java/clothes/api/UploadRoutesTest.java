package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.http.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** Tests uploads: the signed URL, the stored photo and its result. */
final class UploadRoutesTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonNode call(String method, String path, String body) throws IOException {
    var event = JSON.createObjectNode().put("rawPath", path).put("body", body);
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("headers").put("content-type", "application/json");
    return fixture.call(event.toString());
  }

  private JsonNode createUpload(String body) throws IOException {
    return JSON.readTree(call("POST", "/uploads", body).path("body").asText());
  }

  /** Sends the photo as the signed upload describes. */
  private static int upload(JsonNode upload, byte[] photo)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
            .method(upload.path("method").asText(), BodyPublishers.ofByteArray(photo));
    for (var header : upload.path("headers").properties()) {
      // The JDK's client sets this header itself.
      if (!header.getKey().equals("content-length")) {
        request.header(header.getKey(), header.getValue().asText());
      }
    }
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void storesUploadUnchanged() throws IOException, InterruptedException {
    JsonNode signed =
        createUpload(
            "{\"contentType\": \"image/jpeg\", \"bytes\": " + ApiFixture.PHOTO.length + "}");
    assertThat(upload(signed.path("upload"), ApiFixture.PHOTO)).isEqualTo(200);
    String key = "uploads/" + signed.path("id").asText();
    byte[] stored =
        fixture
            .s3
            .client()
            .getObject(
                get -> get.bucket(fixture.uploadBucket).key(key), ResponseTransformer.toBytes())
            .asByteArray();
    assertThat(stored).isEqualTo(ApiFixture.PHOTO);
  }

  @Test
  void acceptsUploadWithoutContentType() throws IOException, InterruptedException {
    JsonNode upload = createUpload("{\"bytes\": 10}").path("upload");
    assertThat(upload.path("headers").has("content-type")).isFalse();
    assertThat(upload(upload, new byte[10])).isEqualTo(200);
  }

  @Test
  void requiresSizeOfPhoto() throws IOException {
    assertThat(createUpload("{}").path("detail").asText())
        .isEqualTo("bytes, the size of the photo, is missing; expected 1 to 50,000,000");
  }

  @Test
  void quotesInvalidFieldsAsJson() throws IOException {
    assertThat(createUpload("{\"bytes\": \"20\"}").path("detail").asText())
        .isEqualTo("bytes is '\"20\"'; expected 1 to 50,000,000");
    assertThat(createUpload("{\"contentType\": [7]}").path("detail").asText())
        .startsWith("contentType is '[7]'; expected one of ");
  }

  @Test
  void rejectsPhotoOfMoreBytesThanIntHolds() throws IOException {
    JsonNode problem = createUpload("{\"bytes\": 5000000000}");
    assertThat(problem.path("status").asInt()).isEqualTo(413);
    assertThat(problem.path("detail").asText())
        .isEqualTo("the photo has 5,000,000,000 bytes; expected at most 50,000,000");
  }

  @Test
  void rejectsUploadOfOtherSize() throws IOException, InterruptedException {
    JsonNode upload = createUpload("{\"bytes\": 20}").path("upload");
    assertThat(upload(upload, Arrays.copyOf(ApiFixture.PHOTO, 21))).isEqualTo(403);
  }

  @Test
  void urlWorksOnce() throws IOException, InterruptedException {
    JsonNode upload = createUpload("{\"bytes\": 10}").path("upload");
    assertThat(upload.path("url").asText())
        .contains("X-Amz-SignedHeaders=content-length%3Bhost%3Bif-none-match");
    assertThat(upload(upload, new byte[10])).isEqualTo(200);
    assertThat(upload(upload, new byte[10])).isEqualTo(412);
    ((ObjectNode) upload.path("headers")).remove("if-none-match");
    assertThat(upload(upload, new byte[10])).isEqualTo(403);
  }

  @Test
  void servesResultAtAnnouncedPath() throws IOException {
    JsonNode signed = createUpload("{\"bytes\": 20}");
    String path = signed.path("result").asText();
    JsonNode pending = call("GET", path, "");
    assertThat(pending.path("statusCode").asInt()).isEqualTo(404);
    assertThat(pending.at("/headers/retry-after").asText()).isEqualTo("2");
    String result =
        ResultJson.of(new Outcome.Failed("hat", new ProblemException(422, "it is damaged")))
            .toString();
    fixture.putResult(signed.path("id").asText(), result);
    JsonNode done = call("GET", path, "");
    assertThat(done.path("statusCode").asInt()).isEqualTo(200);
    assertThat(done.path("body").asText()).isEqualTo(result);
  }

  @Test
  void generatesUniqueIds() throws IOException {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(RandomId.random().toString());
    }
    assertThat(ids).hasSize(100).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void rejectsMalformedIds() {
    for (String id :
        new String[] {"", "..", "0".repeat(31), "0".repeat(33), "A".repeat(32), "../x"}) {
      assertThatThrownBy(() -> RandomId.parse(id)).isInstanceOf(ProblemException.class);
    }
  }
}
