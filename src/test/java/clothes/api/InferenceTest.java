package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import clothes.testing.TestImages;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Open Inference Protocol of the local server, checked against the protocol's document. */
final class InferenceTest extends AbstractServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String INFER = "/v2/models/clothes/infer";
  private static final byte[] PHOTO = TestImages.sceneJpeg(120, 80);
  private static final byte[] OTHER_PHOTO = TestImages.sceneJpeg(64, 200);

  /** The JSON of {@code /classify} rounds confidences to six decimal places. */
  private static final Offset<Double> ROUNDING = within(2e-6);

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    InferenceProtocol.check(response);
    return response;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<byte[]> response = send(request(path));
    assertThat(response.statusCode()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpResponse<byte[]> infer(ObjectNode body) throws Exception {
    InferenceProtocol.checkRequest(body);
    return send(
        request(INFER)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<byte[]> inferBinary(ObjectNode json, byte[] binary) throws Exception {
    byte[] header = json.toString().getBytes(UTF_8);
    return send(
        request(INFER)
            .header("content-type", "application/octet-stream")
            .header("inference-header-content-length", "" + header.length)
            .POST(BodyPublishers.ofByteArrays(List.of(header, binary))));
  }

  private static ObjectNode requestWithoutData(int photos) {
    ObjectNode body = JSON.createObjectNode().put("id", "42");
    ObjectNode input = body.putArray("inputs").addObject();
    input.put("name", "photo").put("datatype", "BYTES").putArray("shape").add(photos);
    return body;
  }

  private static ObjectNode base64Request(byte[]... photos) {
    ObjectNode body = requestWithoutData(photos.length);
    ArrayNode data = ((ObjectNode) body.at("/inputs/0")).putArray("data");
    for (byte[] photo : photos) {
      data.add(Base64.getEncoder().encodeToString(photo));
    }
    return body;
  }

  private static ObjectNode binaryRequest(int photos, int dataSize) {
    ObjectNode body = requestWithoutData(photos);
    ((ObjectNode) body.at("/inputs/0")).putObject("parameters").put("binary_data_size", dataSize);
    return body;
  }

  private static byte[] binaryData(byte[]... photos) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] photo : photos) {
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(photo.length).array());
      bytes.writeBytes(photo);
    }
    return bytes.toByteArray();
  }

  private static JsonNode output(JsonNode response, String name) {
    for (JsonNode output : response.path("outputs")) {
      if (output.path("name").asText().equals(name)) {
        return output;
      }
    }
    throw new AssertionError("no output " + name + " in " + response);
  }

  /** The length of the JSON that precedes the binary data. */
  private static int jsonLength(HttpResponse<byte[]> response) {
    return Integer.parseInt(
        response.headers().firstValue("inference-header-content-length").orElseThrow());
  }

  private JsonNode classify(byte[] photo) throws Exception {
    HttpResponse<byte[]> response =
        HTTP.send(
            request("/classify?top=3").POST(BodyPublishers.ofByteArray(photo)).build(),
            BodyHandlers.ofByteArray());
    return JSON.readTree(response.body());
  }

  @Test
  void describesServerAndModel() throws Exception {
    assertThat(get("/v2").path("extensions")).hasToString("[\"binary_tensor_data\"]");
    assertThat(get("/v2/health/live").path("live").asBoolean()).isTrue();
    assertThat(get("/v2/health/ready").path("ready").asBoolean()).isTrue();
    assertThat(get("/v2/models/clothes/ready").path("ready").asBoolean()).isTrue();
    JsonNode model = get("/v2/models/clothes");
    String version = model.at("/versions/0").asText();
    assertThat(get("/v2/models/clothes/versions/" + version)).isEqualTo(model);
    assertThat(get("/v2/models/clothes/versions/" + version + "/ready").path("ready").asBoolean())
        .isTrue();
    assertThat(output(model, "probabilities").path("shape")).hasToString("[-1,3]");
  }

  @Test
  void returnsSameAsClassify() throws Exception {
    HttpResponse<byte[]> response = infer(base64Request(PHOTO, OTHER_PHOTO));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode result = JSON.readTree(response.body());
    assertThat(result.path("id").asText()).isEqualTo("42");
    assertThat(result.path("model_name").asText()).isEqualTo("clothes");
    List<byte[]> photos = List.of(PHOTO, OTHER_PHOTO);
    for (int i = 0; i < 2; i++) {
      JsonNode expected = classify(photos.get(i));
      assertThat(output(result, "label").path("data").get(i)).isEqualTo(expected.path("label"));
      assertThat(output(result, "known").path("data").get(i)).isEqualTo(expected.path("known"));
      assertThat(output(result, "confidence").path("data").get(i).asDouble())
          .isCloseTo(expected.path("confidence").asDouble(), ROUNDING);
      for (JsonNode labelConfidence : expected.path("predictions")) {
        int label = TinyModel.LABELS.indexOf(labelConfidence.path("label").asText());
        int index = TinyModel.LABELS.size() * i + label;
        assertThat(output(result, "probabilities").path("data").get(index).asDouble())
            .isCloseTo(labelConfidence.path("confidence").asDouble(), ROUNDING);
      }
      JsonNode prediction =
          JSON.readTree(output(result, "prediction").path("data").get(i).asText());
      assertThat(prediction.path("image")).isEqualTo(expected.path("image"));
      assertThat(prediction.path("predictions")).hasSize(ApiFixture.DEFAULT_TOP);
    }
  }

  @Test
  void acceptsPhotosAsBinaryData() throws Exception {
    byte[] binary = binaryData(PHOTO, OTHER_PHOTO);
    HttpResponse<byte[]> response = inferBinary(binaryRequest(2, binary.length), binary);
    JsonNode result = JSON.readTree(response.body());
    JsonNode expected = JSON.readTree(infer(base64Request(PHOTO, OTHER_PHOTO)).body());
    assertThat(output(result, "probabilities")).isEqualTo(output(expected, "probabilities"));
    assertThat(output(result, "label")).isEqualTo(output(expected, "label"));
  }

  @Test
  void returnsOutputsAsBinaryData() throws Exception {
    byte[] binary = binaryData(PHOTO, OTHER_PHOTO);
    ObjectNode request = binaryRequest(2, binary.length);
    ArrayNode outputs = request.putArray("outputs");
    for (String name : List.of("label", "known", "probabilities")) {
      outputs.addObject().put("name", name).putObject("parameters").put("binary_data", true);
    }
    outputs.addObject().put("name", "confidence");
    HttpResponse<byte[]> response = inferBinary(request, binary);
    assertThat(response.headers().firstValue("content-type")).contains("application/octet-stream");
    int jsonLength = jsonLength(response);
    JsonNode json = JSON.readTree(response.body(), 0, jsonLength);
    JsonNode expected = JSON.readTree(infer(base64Request(PHOTO, OTHER_PHOTO)).body());
    assertThat(output(json, "confidence")).isEqualTo(output(expected, "confidence"));
    ByteBuffer data =
        ByteBuffer.wrap(response.body(), jsonLength, response.body().length - jsonLength)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode label : output(expected, "label").path("data")) {
      byte[] text = new byte[data.getInt()];
      data.get(text);
      assertThat(new String(text, UTF_8)).isEqualTo(label.asText());
    }
    for (JsonNode known : output(expected, "known").path("data")) {
      assertThat(data.get()).isEqualTo((byte) (known.asBoolean() ? 1 : 0));
    }
    for (JsonNode probability : output(expected, "probabilities").path("data")) {
      assertThat(data.getFloat()).isEqualTo(probability.floatValue());
    }
    assertThat(data.hasRemaining()).isFalse();
    assertThat(output(json, "probabilities").at("/parameters/binary_data_size").asInt())
        .isEqualTo(2 * TinyModel.LABELS.size() * Float.BYTES);
  }

  @Test
  void returnsBinaryDataIfParameterRequestsIt() throws Exception {
    ObjectNode request = base64Request(PHOTO);
    request.putObject("parameters").put("binary_data_output", true).put("top", 1);
    HttpResponse<byte[]> response = infer(request);
    int jsonLength = jsonLength(response);
    assertThat(response.body()).hasSizeGreaterThan(jsonLength);
    JsonNode json = JSON.readTree(response.body(), 0, jsonLength);
    assertThat(json.path("outputs")).isNotEmpty().allMatch(output -> !output.has("data"));
  }

  @Test
  void acceptsColumnOfPhotos() throws Exception {
    ObjectNode request = base64Request(PHOTO);
    ObjectNode input = (ObjectNode) request.at("/inputs/0");
    input.putArray("shape").add(1).add(1);
    assertThat(infer(request).statusCode()).isEqualTo(200);
    JsonNode photo = input.path("data").get(0);
    input.putArray("data").addArray().add(photo);
    assertThat(infer(request).statusCode()).isEqualTo(200);
  }

  private static String error(int status, HttpResponse<byte[]> response) throws IOException {
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(status);
    return JSON.readTree(response.body()).path("error").asText();
  }

  @Test
  void errorNamesFailedPhoto() throws Exception {
    byte[] truncated = Arrays.copyOf(PHOTO, PHOTO.length / 2);
    assertThat(error(422, infer(base64Request(PHOTO, truncated))))
        .isEqualTo("photo 2 of 2: the JPEG file is damaged: it is truncated");
    assertThat(error(415, infer(base64Request("<html>".getBytes(UTF_8)))))
        .startsWith("photo 1 of 1: not a supported image format");
    assertThat(error(400, infer(base64Request(new byte[0])))).contains("photo 1 of 1");
  }

  @Test
  void rejectsTooManyOrTooLargePhotos() throws Exception {
    byte[][] photos = Collections.nCopies(17, PHOTO).toArray(byte[][]::new);
    assertThat(error(400, infer(base64Request(photos)))).contains("n from 1 to 16");
    byte[] tooLarge = new byte[5_000_000];
    assertThat(error(413, inferBinary(binaryRequest(1, tooLarge.length), tooLarge)))
        .contains("4,669,440 bytes");
  }

  private static Stream<Arguments> malformedRequests() {
    String photo = "'name': 'photo', 'datatype': 'BYTES'";
    return Stream.of(
        arguments("{}", "expected one tensor in the list 'inputs'"),
        arguments("{'inputs': [1]}", "the input's name is missing; expected 'photo'"),
        arguments(
            "{'inputs': [{'name': 'photo', 'datatype': 'FP32'}]}",
            "the input's datatype is 'FP32'; expected 'BYTES'"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1, 2]}]}",
            "the shape is '[1,2]'; expected [n] or [n, 1]"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': {'0': 1}}]}",
            "the shape is '{\"0\":1}'; expected [n] or [n, 1]"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': {'0': 1, '1': 1}}]}",
            "the shape is '{\"0\":1,\"1\":1}'; expected [n] or [n, 1]"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1]}]}", "'data' is missing; expected a list"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1], 'data': [7]}]}", "'data' contains a number"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1], 'data': ['*']}]}",
            "'data' is not valid base64"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1], 'parameters': {'binary_data_size': 9}}]}",
            "binary_data_size is '9'; received 0 bytes after the JSON"),
        arguments(
            "{'inputs': [{" + photo + ", 'shape': [1], 'parameters': {'binary_data_size': '0'}}]}",
            "binary_data_size is '\"0\"'; received 0 bytes after the JSON"),
        arguments(
            "{'parameters': 7, 'inputs': [{" + photo + ", 'shape': [1], 'data': ['']}]}",
            "'parameters' is a number; expected an object"),
        arguments("{'id': 7, 'inputs': []}", "'id' is a number; expected a string"),
        arguments("{'outputs': {}}", "'outputs' is an object; expected a list"),
        arguments("[]", "expected a JSON object; received an array"),
        arguments("{", "not valid JSON"));
  }

  @ParameterizedTest
  @MethodSource("malformedRequests")
  void rejectsMalformedRequests(String body, String message) throws Exception {
    HttpRequest.Builder request =
        request(INFER)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    assertThat(error(400, send(request))).startsWith(message);
  }

  @Test
  void rejectsMalformedBinaryData() throws Exception {
    byte[] binary = binaryData(PHOTO);
    byte[] truncated = Arrays.copyOf(binary, binary.length - 1);
    assertThat(error(400, inferBinary(binaryRequest(1, truncated.length), truncated)))
        .isEqualTo(
            "photo 1 has %d bytes; the rest of the binary data has %d"
                .formatted(PHOTO.length, PHOTO.length - 1));
    assertThat(error(400, inferBinary(binaryRequest(1, /* dataSize= */ 2), new byte[2])))
        .isEqualTo("the binary data ends early");
    assertThat(error(400, inferBinary(binaryRequest(2, binary.length), binary)))
        .isEqualTo("the shape is [2], but the tensor has 1 photo");
    assertThat(error(400, inferBinary(base64Request(PHOTO), binary)))
        .isEqualTo(
            "received %d bytes after the JSON, but no tensor has binary_data_size"
                .formatted(binary.length));
    assertThat(error(400, inferBinary(binaryRequest(1, /* dataSize= */ 2), new byte[1])))
        .isEqualTo("binary_data_size is '2'; received 1 byte after the JSON");
    HttpRequest.Builder zeroLength =
        request(INFER)
            .header("inference-header-content-length", "0")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(error(400, send(zeroLength)))
        .isEqualTo(
            "Inference-Header-Content-Length is '0'; expected 1 to 2, the length of the body");
    HttpRequest.Builder emptyBody =
        request(INFER).header("inference-header-content-length", "2").POST(BodyPublishers.noBody());
    assertThat(error(400, send(emptyBody))).isEqualTo("expected a JSON object; received nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2/models/shoes, 404",
    "GET, /v2/models/clothes/versions/0, 404",
    "POST, /v2/models/shoes/infer, 404",
    "GET, /v2/repository/index, 404",
    "GET, /v2/models/clothes/infer, 405",
    "POST, /v2, 405"
  })
  void returnsErrorsOfProtocol(String method, String path, int status) throws Exception {
    HttpResponse<byte[]> response =
        send(request(path).method(method, BodyPublishers.ofString("{}")));
    assertThat(error(status, response)).isNotEmpty();
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
  }
}
