package clothes.api.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes inference requests of the Open Inference Protocol: each is rejected, or has photos and
 * gets a response.
 */
@Tag("slow")
final class InferenceFuzzTest {
  private static final int MAX_PHOTOS = 16;
  private static final InferenceRequest.Accepted ACCEPTED =
      new InferenceRequest.Accepted(
          MAX_PHOTOS, Set.of("top", "explain"), List.of("label", "known"));
  private static final String TENSOR =
      "\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\": [2]";

  @MethodSource("bodies")
  @FuzzTest
  void json(byte[] body) {
    parse(Map.of(), body);
  }

  static List<byte[]> bodies() {
    return seeds(
        "{\"id\": \"1\", \"inputs\": [{" + TENSOR + ", \"data\": [\"AAAA\", \"/9j/\"]}]}",
        "{\"inputs\": [{"
            + TENSOR.replace("2", "1, 1")
            + ", \"data\": [[\"AAAA\"]]}],"
            + "\"parameters\": {\"top\": 3, \"explain\": true, \"binary_data_output\": true}}",
        "{\"inputs\": [{"
            + TENSOR
            + ", \"data\": [\"AAAA\", \"\"]}], \"outputs\": ["
            + "{\"name\": \"label\", \"parameters\": {\"binary_data\": true}}, "
            + "{\"name\": \"known\"}]}",
        "{\"inputs\": {\"0\": {" + TENSOR + "}}, \"outputs\": {\"0\": {\"name\": \"label\"}}}",
        "{\"inputs\": [{"
            + TENSOR.replace("[2]", "{\"0\": 1, \"1\": 1}")
            + ", \"data\": {\"0\": [\"AAAA\"]}}]}",
        "{\"inputs\": [[{" + TENSOR + "}]], \"outputs\": [[]], \"parameters\": [1]}",
        "{\"inputs\": [{"
            + TENSOR.replace("2", "1")
            + ", \"parameters\": [1], \"data\": [{\"0\": \"AAAA\"}]}]}");
  }

  /**
   * The input is the header with the JSON's length, a line end, the JSON and the tensor's bytes.
   */
  @MethodSource("binaryBodies")
  @FuzzTest
  void binary(byte[] headerAndBody) {
    String[] parts = new String(headerAndBody, ISO_8859_1).split("\n", 2);
    byte[] body = parts.length == 2 ? parts[1].getBytes(ISO_8859_1) : new byte[0];
    parse(Map.of(InferenceBody.JSON_LENGTH, parts[0]), body);
  }

  static List<byte[]> binaryBodies() {
    String size = ", \"parameters\": {\"binary_data_size\": %d}}]}";
    String tensor = "\u0003\0\0\0abc\u0002\0\0\0de";
    String json = "{\"inputs\": [{" + TENSOR + size.formatted(tensor.length());
    String negativeLength = "\u0003\0\0\0abc\u00fe\u00ff\u00ff\u00ffde";
    return seeds(
        json.length() + "\n" + json + tensor,
        json.length() + "\n" + json + negativeLength,
        json.length() + 99 + "\n" + json,
        "-1\n{}");
  }

  private static List<byte[]> seeds(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(ISO_8859_1)).toList();
  }

  private static void parse(Map<String, String> headers, byte[] body) {
    Request request = new Request("POST", "", "/v2/models/m/infer", Map.of(), headers, body);
    try {
      InferenceRequest inference = InferenceRequest.of(request, ACCEPTED);
      List<byte[]> photos = inference.photos();
      assertThat(photos).hasSizeBetween(1, MAX_PHOTOS).doesNotContainNull();
      List<String> values = photos.stream().map(Arrays::toString).toList();
      Tensor label = new Tensor("label", Tensor.Datatype.BYTES, List.of(photos.size()), values);
      assertThat(inference.respond(new InferenceRequest.Model("m", "1"), List.of(label)).status())
          .isEqualTo(200);
    } catch (ProblemException e) {
      assertThat(Problem.of(e).status()).isIn(400, 413);
      assertThat(e.getMessage().getBytes(UTF_8)).hasSizeBetween(1, 2000);
    }
  }
}
