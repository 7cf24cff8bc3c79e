package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.Response;
import java.util.Base64;
import java.util.Objects;

/** The bodies of requests and responses in events, encoded alike by all gateways. */
final class EventBody {
  private EventBody() {}

  /** Returns the bytes of a body; none if the body is null. */
  static byte[] decode(String body, Boolean isBase64) throws ProblemException {
    String text = Objects.requireNonNullElse(body, "");
    if (!Boolean.TRUE.equals(isBase64)) {
      return text.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the event body is not valid base64: " + e.getMessage());
    }
  }

  static String encode(Response response) {
    return response.isText()
        ? response.text()
        : Base64.getEncoder().encodeToString(response.body());
  }
}
