package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A mistyped query parameter or field is an error, because it would otherwise be ignored silently.
 */
final class UnknownNamesTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonNode call(String method, String path, String query, String body) throws IOException {
    ObjectNode event = JSON.createObjectNode().put("rawPath", path);
    event.put("rawQueryString", query);
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("headers").put("content-type", "application/json");
    event.put("body", body);
    return fixture.call(event.toString());
  }

  private String detail(String method, String query) throws IOException {
    return detail(method, query, "{}");
  }

  private String detail(String method, String query, String body) throws IOException {
    JsonNode response = call(method, "/classify", query, body);
    assertThat(response.path("statusCode").asInt()).isEqualTo(400);
    return JSON.readTree(response.path("body").asText()).path("detail").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | url=http://a/&tpo=3 | unknown query parameter 'tpo'; did you mean 'top'?",
        "GET | URL=http://a/ | unknown query parameter 'URL'; expected one of color, embedding, explain, top, url",
        "POST | explian=true | unknown query parameter 'explian'; did you mean 'explain'?",
        "POST | url=http://a/ | unknown query parameter 'url'; expected one of color, embedding, explain, top"
      })
  void rejectsUnknownParameters(String method, String query, String expected) throws IOException {
    assertThat(detail(method, query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /health | verbose=1 | unknown query parameter 'verbose'; expected none",
        "GET | /model | top=1 | unknown query parameter 'top'; expected none",
        "GET | /openapi.json | x | unknown query parameter 'x'; expected none",
        "POST | /uploads | bytes=1 | unknown query parameter 'bytes'; expected none",
        "GET | /results/x | top=1 | unknown query parameter 'top'; expected none"
      })
  void rejectsAnyParameterIfPathHasNone(String method, String path, String query, String detail)
      throws IOException {
    JsonNode response = call(method, path, query, "{}");
    assertThat(response.path("statusCode").asInt()).isEqualTo(400);
    assertThat(JSON.readTree(response.path("body").asText()).path("detail").asText())
        .isEqualTo(detail);
  }

  @Test
  void rejectsUnknownParametersOfInference() throws IOException {
    for (String path : List.of("/v2/models/clothes/infer", "/v2/models/clothes/versions/1/infer")) {
      JsonNode response = call("POST", path, "tpo=3", "{}");
      assertThat(response.path("statusCode").asInt()).isEqualTo(400);
      assertThat(JSON.readTree(response.path("body").asText()).path("error").asText())
          .isEqualTo("unknown query parameter 'tpo'; did you mean 'top'?");
    }
    JsonNode model = call("GET", "/v2/models/clothes", "top=3", "");
    assertThat(model.path("statusCode").asInt()).isEqualTo(400);
  }

  @Test
  void pageIgnoresParametersOfLinks() throws IOException {
    assertThat(call("GET", "/", "fbclid=1", "").path("statusCode").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ulr': 'http://a/'} | unknown field 'ulr'; did you mean 'url'?",
        "{'url': 'http://a/', 'tpo': 1} | unknown field 'tpo'; did you mean 'top'?",
        "{'imgaes': []} | unknown field 'imgaes'; did you mean 'images'?",
        "{'images': [], 'colour': true} | unknown field 'colour' beside 'images'; did you mean 'color'?",
        "{'images': [], 'x': 1} | unknown field 'x' beside 'images'; expected a list of 1 to 16 photos,"
            + " optionally with top, explain, embedding, color",
        "{'x': 1} | unknown field 'x'; expected one of 'url' (http or https), 's3' (s3://bucket/key) or"
            + " 'image' (base64), and optionally color, embedding, explain, top"
      })
  void rejectsUnknownFields(String body, String expected) throws IOException {
    assertThat(detail("POST", "", body.replace('\'', '"'))).isEqualTo(expected);
  }

  @Test
  void ignoresSignaturesOfPresignedRequests() throws IOException {
    // The body without a photo is rejected only after the parameters are accepted.
    assertThat(detail("POST", "X-Amz-Signature=1&x-amz-date=2&top=1")).contains("photo is missing");
  }
}
