package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos in forms and with any content type, through Lambda and through the local server. */
final class FormTest extends AbstractServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FORM = "multipart/form-data; boundary=\"a b\"";

  private final byte[] photo = TestImages.sceneJpeg(120, 80);

  /** Posts a body through Lambda and to the local server; responses may differ in times only. */
  private JsonNode post(int expectedStatus, String type, byte[] body, String query)
      throws IOException {
    ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("rawPath", "/classify");
    event.put("rawQueryString", query).put("isBase64Encoded", true);
    event.putObject("requestContext").putObject("http").put("method", "POST");
    ObjectNode headers = event.putObject("headers");
    if (!type.isEmpty()) {
      headers.put("content-type", type);
    }
    event.put("body", Base64.getEncoder().encodeToString(body));
    JsonNode lambda = body(expectedStatus, fixture.call(event.toString()));
    JsonNode local = body(expectedStatus, server.call(event.toString()));
    assertThat(withoutTiming(local)).isEqualTo(withoutTiming(lambda));
    return lambda;
  }

  private static JsonNode body(int expectedStatus, JsonNode response) throws IOException {
    String body = response.path("body").asText();
    assertThat(response.path("statusCode").asInt()).as(body).isEqualTo(expectedStatus);
    return JSON.readTree(body);
  }

  private static String withoutTiming(JsonNode response) {
    return response.toString().replaceAll("\"(fetch|decode|infer)Ms\":[0-9.E-]+", "");
  }

  private static byte[] form(byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes("--a b\r\n".getBytes(UTF_8));
      body.writeBytes(part);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--a b--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }

  private static byte[] file(String name, String fileName, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n"
            .formatted(name, fileName)
            .getBytes(UTF_8));
    part.writeBytes(content);
    return part.toByteArray();
  }

  private static byte[] field(String name, String value) {
    return "content-disposition: form-data; name=%s\r\n\r\n%s"
        .formatted(name, value)
        .getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "application/octet-stream", "image/jpeg", "application/x-www-form-urlencoded"})
  void detectsFormatFromBytesNotContentType(String type) throws IOException {
    assertThat(post(200, type, photo, "top=1").path("predictions")).hasSize(1);
    assertThat(post(415, type, "<html></html>".getBytes(UTF_8), "").path("detail").asText())
        .contains("looks like an HTML page");
    assertThat(
            post(415, type, "{\"url\": \"http://a/\"}".getBytes(UTF_8), "").path("detail").asText())
        .isEqualTo("the body looks like JSON; send it with the content-type application/json");
  }

  /** The form overrides {@code top} of the query; a file input without a file is ignored. */
  @Test
  void oneFileGivesPrediction() throws IOException {
    byte[] body =
        form(
            field("top", "1"),
            file("photo", "red \\\"1\\\".jpg", photo),
            file("unused", "", new byte[0]),
            field("explain", "true"));
    JsonNode prediction = post(200, FORM, body, "top=2");
    assertThat(prediction.path("predictions")).hasSize(1);
    assertThat(prediction.path("heatmap").asText()).startsWith("data:image/png");
    assertThat(prediction.has("input")).isFalse();
  }

  @Test
  void severalFilesGiveListWithTheirNames() throws IOException {
    byte[] body =
        form(file("a", "ä \\\"1\\\".jpg", photo), file("b", "b.html", "<html>".getBytes(UTF_8)));
    JsonNode results = post(200, FORM, body, "").path("results");
    assertThat(results).hasSize(2);
    assertThat(results.get(0).path("input").asText()).isEqualTo("ä \"1\".jpg");
    assertThat(results.get(0).path("predictions")).hasSize(2);
    assertThat(results.get(1).path("input").asText()).isEqualTo("b.html");
    assertThat(results.get(1).at("/error/status").asInt()).isEqualTo(415);
  }

  @Test
  void singleFileInFieldImagesGivesList() throws IOException {
    assertThat(post(200, FORM, form(file("images", "a.jpg", photo)), "").path("results"))
        .hasSize(1);
  }

  @Test
  void errorSaysWhatIsWrongWithForm() throws IOException {
    assertThat(detail(form(field("top", "1")))).startsWith("the form has no file; expected ");
    assertThat(detail(form(field("tpo", "1"), file("a", "a", photo))))
        .isEqualTo("unknown form field 'tpo'; did you mean 'top'?");
    assertThat(detail(form(field("top", "x"), file("a", "a", photo))))
        .isEqualTo("top is 'x'; expected a whole number of at least 1");
    assertThat(detail(form(field("top", "1"), field("top", "2"), file("a", "a", photo))))
        .isEqualTo("the form has two fields 'top'");
    byte[][] many = new byte[17][];
    Arrays.fill(many, file("a", "a", new byte[] {1}));
    assertThat(detail(form(many))).isEqualTo("the form has 17 files; expected 1 to 16");
  }

  @Test
  void limitsLengthOfFileNames() throws IOException {
    byte[] accepted = form(file("images", "a".repeat(255), photo));
    assertThat(post(200, FORM, accepted, "").at("/results/0/input").asText()).hasSize(255);
    for (byte[] tooLong :
        List.of(file("images", "a".repeat(256), photo), file("a".repeat(256), "", photo))) {
      assertThat(detail(form(tooLong)))
          .isEqualTo("the name of a file in the form has 256 characters; expected at most 255");
    }
  }

  private String detail(byte[] body) throws IOException {
    return post(400, FORM, body, "").path("detail").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it ends early",
        "x | it ends early",
        "--a b | it ends early",
        "--a b\\r\\n | it ends early",
        "--a b\\r\\nx\\r\\n--a b\\r\\n\\r\\n-- | the headers of a field have no end",
        "--a b\\r\\nx: y\\r\\n\\r\\nz\\r\\n--a b-- | a field has no name"
      })
  void rejectsMalformedForms(String body, String defect) throws IOException {
    byte[] bytes = body.replace("\\r", "\r").replace("\\n", "\n").getBytes(UTF_8);
    assertThat(detail(bytes)).isEqualTo("the form is malformed: " + defect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filename=\"a; name=top\"; name=images | a; name=top",
        "name=\"images\"; filename=\"a\\\" ; name=\\\"top\" | a\" ; name=\"top",
        "name=images; filename=\"a\\\\\"; name=top | a\\",
        "name=images; filename=\"a\\b.jpg\" | a\\b.jpg",
        "name=images; filename=\"a\\\" | a\\",
        "Name=images;;FILENAME=a=b.jpg; | a=b.jpg",
        "filename=\"\\\"; x=; name=\"; name=images | \"; x=; name=",
        "filename*=UTF-8''b; xname=top; filename=a; name=images | a"
      })
  void readsParametersOfContentDisposition(String parameters, String fileName) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(("content-disposition: form-data; " + parameters + "\r\n\r\n").getBytes(UTF_8));
    part.writeBytes(photo);
    JsonNode results = post(200, FORM, form(part.toByteArray()), "").path("results");
    assertThat(results).as("the field is named images").hasSize(1);
    JsonNode list = post(200, FORM, form(part.toByteArray(), file("b", "b", photo)), "");
    assertThat(list.at("/results/0/input").asText()).isEqualTo(fileName);
  }

  @Test
  void readsBoundaryAfterQuotedParameter() throws IOException {
    String type = "multipart/form-data; comment=\"; boundary=x\"; boundary=\"a b\"";
    // post() asserts the status.
    post(200, type, form(file("a", "a", photo)), "");
  }

  @Test
  void readsLongNames() throws IOException {
    String name = "a\\\"".repeat(100_000);
    String field =
        "--a b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nx\r\n--a b--";
    // The error quotes the name.
    assertThat(detail(field.getBytes(UTF_8))).contains("'a\"a\"");
  }

  @Test
  void requiresBoundary() throws IOException {
    assertThat(post(400, "multipart/form-data", form(), "").path("detail").asText())
        .isEqualTo("the form is malformed: its content-type has no boundary");
  }

  /** A truncated form is an error of the client, not of the server. */
  @Test
  void rejectsTruncatedForms() throws IOException {
    byte[] body = form(field("top", "1"), file("a", "a", new byte[] {'\r', '\n', '-', '-', 'a'}));
    for (int length :
        List.of(1, 5, 7, 30, 60, body.length - 30, body.length - 8, body.length - 5)) {
      assertThat(detail(Arrays.copyOf(body, length))).startsWith("the form is malformed");
    }
  }
}
