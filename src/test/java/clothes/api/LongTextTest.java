package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the requests, LONG is a long text. */
final class LongTextTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LONG = "a".repeat(5_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | /results/LONG | `` | `` | 'PUT' on /results/aaa",
        "GET | /LONG | `` | `` | no resource at '/aaa",
        "GET | /results/LONG | `` | `` | 'aaa",
        "GET | /classify | LONG=1 | `` | unknown query parameter 'aaa",
        "GET | /classify | url=LONG%3A%2F%2Fa | `` | scheme 'aaa",
        "GET | /classify | url=http%3A%2F%2FLONG | `` | this address is not allowed",
        "POST | /classify | top=LONG | {} | top is 'aaa",
        "POST | /classify | `` | {'LONG': 1} | unknown field 'aaa",
        "POST | /classify | `` | {'s3': 's3://LONG/a'} | not an S3 URI: 'aaa",
        "POST | /classify | `` | {'url': '/LONG'} | no scheme",
        "POST | /classify | `` | {'image': 'LONG'} | not a supported",
        "POST | /uploads | `` | {'contentType': 'LONG'} | contentType is 'aaa",
        "POST | /v2/models/LONG/infer | `` | {} | unknown model 'aaa"
      })
  void errorsStayShort(String method, String path, String query, String body, String detail)
      throws IOException {
    ObjectNode event = JSON.createObjectNode().put("rawPath", path.replace("LONG", LONG));
    event.put("rawQueryString", query.replace("LONG", LONG));
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("headers").put("content-type", "application/json");
    event.put("body", body.replace("LONG", LONG).replace('\'', '"'));
    JsonNode problem = JSON.readTree(fixture.call(event.toString()).path("body").asText());
    assertThat(problem.path("detail").asText(problem.path("error").asText()))
        .startsWith(detail)
        .hasSizeLessThan(400);
  }
}
