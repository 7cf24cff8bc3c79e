package clothes.serve;

import clothes.api.Endpoint;
import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes requests to the API once their body is complete. Limits the number of concurrent requests
 * that classify photos.
 */
final class ApiHttpHandler extends Handler.Abstract {
  /**
   * The same limit as on AWS: a Lambda event has at most 6 MB, and up to 64 KB of them are headers
   * and metadata.
   */
  private static final int MAX_TEXT_BYTES = StrictJson.MAX_BYTES - 64 * 1024;

  /** A gateway encodes binary bodies in base64, which makes them a third larger. */
  static final int MAX_BINARY_BYTES = MAX_TEXT_BYTES / 4 * 3;

  private final LocalApi api;
  private final ServeLimits limits;
  private final RequestBodies bodies;
  private final ConcurrencyLimit classificationLimit;

  ApiHttpHandler(LocalApi api, ServeLimits limits, RequestBodies bodies) {
    this.api = api;
    this.limits = limits;
    this.bodies = bodies;
    this.classificationLimit =
        new ConcurrencyLimit("request", limits.total().requests(), limits.client().requests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    bodies
        .readAll(request, bodyLimits(request))
        .thenApply(body -> respond(request, body))
        .exceptionally(RequestBodies::problem)
        .thenAccept(result -> result.send(response, callback))
        .exceptionally(bug -> RequestBodies.abort(callback, bug));
    return true;
  }

  private BodyReader.Limits bodyLimits(Request request) {
    int maxBytes = isText(request) ? MAX_TEXT_BYTES : MAX_BINARY_BYTES;
    String tooLargeMessage =
        String.format(
            Locale.ROOT,
            "the body has more than %,d bytes; send larger photos through POST /uploads",
            maxBytes);
    return new BodyReader.Limits(
        maxBytes, tooLargeMessage, limits.timeouts().body(), limits.minBytesPerSecond());
  }

  /** Returns whether API Gateway would pass the body to Lambda as text. */
  private static boolean isText(Request request) {
    String type =
        Optional.ofNullable(request.getHeaders().get("content-type"))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || type.startsWith("application/json");
  }

  @SuppressWarnings("try") // The slot is held, not used.
  private ResponseWriter respond(Request request, byte[] body) {
    if (Endpoint.at(ApiRequest.path(request)).stream().noneMatch(Endpoint::classifies)) {
      return call(request, body);
    }
    try (ConcurrencyLimit.Slot slot = classificationLimit.acquire(ClientAddress.of(request))) {
      return call(request, body);
    } catch (ProblemException e) {
      return ResponseWriter.of(e);
    }
  }

  private ResponseWriter call(Request request, byte[] body) {
    return ResponseWriter.of(
        api.handle(
            request.getMethod(),
            ApiRequest.path(request),
            () -> ApiRequest.of(request, body),
            Deadline.beforeTimeout(limits.timeouts().request())));
  }
}
