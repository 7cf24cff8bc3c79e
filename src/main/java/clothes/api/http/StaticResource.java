package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Content that changes only with a deployment, so clients may cache it by its ETag.
 *
 * @param eTag the ETag with its quotes
 */
public record StaticResource(String contentType, byte[] content, String eTag) {

  public StaticResource(String contentType, byte[] content) {
    this(contentType, content, '"' + Digest.of(content).substring(0, 16) + '"');
  }

  public static StaticResource json(JsonNode json) {
    return new StaticResource(Response.JSON, json.toString().getBytes(UTF_8));
  }

  public Response respond(Request request) {
    boolean unchanged =
        request.header("if-none-match").stream().anyMatch(tags -> tags.contains(eTag));
    Response response =
        unchanged
            ? new Response(304, Map.of(), new byte[0])
            : Response.of(200, contentType, content);
    return response.withHeader("etag", eTag).withHeader("cache-control", "public, max-age=300");
  }
}
