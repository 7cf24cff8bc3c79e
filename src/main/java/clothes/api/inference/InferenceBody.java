package clothes.api.inference;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.StrictJson;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * The body of an inference request: JSON and, with the binary tensor data extension, the bytes of
 * the tensors after it.
 */
record InferenceBody(ObjectNode json, byte[] binary) {
  /** The header with the length of the JSON; without it, the whole body is JSON. */
  static final String JSON_LENGTH = "inference-header-content-length";

  static InferenceBody of(Request request) throws ProblemException {
    Optional<String> header = request.header(JSON_LENGTH);
    byte[] body = request.body();
    if (header.isEmpty() || body.length == 0) {
      return new InferenceBody(request.json(), new byte[0]);
    }
    int length = length(header.get(), body.length);
    return new InferenceBody(
        StrictJson.parseObject(Arrays.copyOf(body, length)),
        Arrays.copyOfRange(body, length, body.length));
  }

  private static int length(String header, int bodyLength) throws ProblemException {
    int length = header.matches("\\d{1,9}") ? Integer.parseInt(header) : 0;
    if (length < 1 || length > bodyLength) {
      throw new ProblemException(
          400,
          "Inference-Header-Content-Length is %s; expected 1 to %d, the length of the body"
              .formatted(Excerpt.quoted(header), bodyLength));
    }
    return length;
  }
}
