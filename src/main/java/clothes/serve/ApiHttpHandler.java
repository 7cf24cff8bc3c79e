package clothes.serve;

import clothes.api.http.Deadline;
import clothes.api.http.StrictJson;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes requests to the API once their body is complete, a limited number at a time. */
final class ApiHttpHandler extends Handler.Abstract {
  /** Lambda's limit for an event is 6 MB; the gateway adds headers and its own fields to it. */
  private static final int MAX_TEXT_BYTES = StrictJson.MAX_BYTES - 64 * 1024;

  /** A gateway encodes binary bodies in base64, which makes them a third larger. */
  static final int MAX_BINARY_BYTES = MAX_TEXT_BYTES / 4 * 3;

  private final LocalApi api;
  private final ServeLimits limits;
  private final Semaphore slots;

  ApiHttpHandler(LocalApi api, ServeLimits limits) {
    this.api = api;
    this.limits = limits;
    this.slots = new Semaphore(limits.maxConcurrent(), true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return respond(request).send(response, callback);
  }

  private ResponseWriter respond(Request request) throws IOException, InterruptedException {
    int maxBytes = isText(request) ? MAX_TEXT_BYTES : MAX_BINARY_BYTES;
    TimedBody body = new TimedBody(request, maxBytes, limits.bodyTimeout());
    byte[] bytes;
    try {
      bytes = body.readAllBytes();
    } catch (IOException e) {
      return rejected(body, maxBytes);
    }
    if (!slots.tryAcquire(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      return ResponseWriter.problem(503, "too many requests are waiting; try again");
    }
    try {
      return ResponseWriter.of(
          api.handle(
              request.getMethod(),
              () -> ApiRequest.of(request, bytes),
              Deadline.before(limits.requestTimeout())));
    } finally {
      slots.release();
    }
  }

  /** Whether API Gateway passes the body on as text. */
  private static boolean isText(Request request) {
    String type =
        Optional.ofNullable(request.getHeaders().get("content-type"))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || type.startsWith("application/json");
  }

  private static ResponseWriter rejected(TimedBody body, int maxBytes) {
    if (body.isTooLarge()) {
      body.drain(LocalApi.MAX_PHOTO_BYTES);
      return ResponseWriter.problem(
              413,
              String.format(
                  Locale.ROOT,
                  "the body has more than %,d bytes; send larger photos through POST /uploads",
                  maxBytes))
          .closingConnection();
    }
    return UploadHttpHandler.incompleteBody(body);
  }
}
