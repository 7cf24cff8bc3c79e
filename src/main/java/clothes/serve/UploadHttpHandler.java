package clothes.serve;

import clothes.api.http.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles {@code PUT /uploads/ID}, in place of S3: writes the body to disk without buffering it.
 */
final class UploadHttpHandler extends Handler.Wrapper {
  private static final String PATH = "/uploads/";

  private final LocalApi api;
  private final ServeLimits limits;
  private final Semaphore slots;

  UploadHttpHandler(LocalApi api, ServeLimits limits, Handler next) {
    super(next);
    this.api = api;
    this.limits = limits;
    this.slots = new Semaphore(Math.max(1, limits.maxRequests() / 4));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    if (!HttpMethod.PUT.is(request.getMethod()) || !path.startsWith(PATH)) {
      return super.handle(request, response, callback);
    }
    if (!slots.tryAcquire()) {
      String detail = "too many uploads are in progress; try again";
      return ResponseWriter.problem(503, detail).sendAfterBody(response, callback);
    }
    try {
      return respond(request, path.substring(PATH.length())).send(response, callback);
    } finally {
      slots.release();
    }
  }

  private ResponseWriter respond(Request request, String id) {
    TimedBody body = new TimedBody(request, LocalApi.MAX_PHOTO_BYTES, limits.uploadTimeout());
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
    Optional<Problem> problem = api.put(id, query, type, request.getLength(), body);
    if (problem.isEmpty()) {
      return ResponseWriter.success();
    }
    if (body.isTooLarge()) {
      return ResponseWriter.problem(
              413,
              String.format(
                  Locale.ROOT,
                  "the photo has more than %,d bytes; at most %<,d are accepted",
                  LocalApi.MAX_PHOTO_BYTES))
          .closingConnection();
    }
    if (body.isLate() || body.isBroken()) {
      return incompleteBody(body);
    }
    body.drain(LocalApi.MAX_PHOTO_BYTES);
    return ResponseWriter.of(problem.get()).closingConnection();
  }

  /** Returns the problem of a body that timed out or ended early. */
  static ResponseWriter incompleteBody(TimedBody body) {
    ResponseWriter response =
        body.isLate()
            ? ResponseWriter.problem(
                408, "the request body took too long; send it faster or send less")
            : ResponseWriter.problem(400, "the request body ended early");
    return response.closingConnection();
  }
}
