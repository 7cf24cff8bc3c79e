package clothes.api.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Problem;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The errors of the Open Inference Protocol: {@code {"error": "..."}} in place of a problem
 * document.
 */
public final class InferenceError {
  private static final String ROOT = "/v2";

  private InferenceError() {}

  /**
   * Converts a problem document to an error of the inference protocol with the same status and
   * detail if the path is {@code /v2} or below it. Returns any other response unchanged.
   */
  public static Response forPath(String path, Response response) {
    boolean isInference = path.equals(ROOT) || path.startsWith(ROOT + "/");
    return isInference && Problem.CONTENT_TYPE.equals(response.headers().get("content-type"))
        ? of(response)
        : response;
  }

  private static Response of(Response problem) {
    String detail;
    try {
      detail = new JsonMapper().readTree(problem.body()).path("detail").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] error =
        JsonNodeFactory.instance.objectNode().put("error", detail).toString().getBytes(UTF_8);
    return new Response(problem.status(), problem.headers(), error)
        .withHeader("content-type", Response.JSON);
  }
}
