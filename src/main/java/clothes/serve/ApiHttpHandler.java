package clothes.serve;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Asks the function, when the whole request is here and it is the request's turn. */
final class ApiHttpHandler extends Handler.Abstract {
  /** What an event has beside the body. */
  private static final int HEADERS = 64 * 1024;

  private static final int MOST_TEXT = LocalFunction.MAX_EVENT_BYTES - HEADERS;
  private static final int MOST_BINARY = MOST_TEXT / 4 * 3;

  private final LocalFunction function;
  private final ServeLimits limits;
  private final Semaphore turns;

  ApiHttpHandler(LocalFunction function, ServeLimits limits) {
    this.function = function;
    this.limits = limits;
    this.turns = new Semaphore(limits.atOnce(), true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return reply(request).send(response, callback);
  }

  private ResponseWriter reply(Request request) throws IOException, InterruptedException {
    int most = GatewayEvent.isText(request) ? MOST_TEXT : MOST_BINARY;
    TimedBody body = new TimedBody(request, most, limits.body());
    byte[] bytes;
    try {
      bytes = body.readAllBytes();
    } catch (IOException e) {
      return refused(body, most);
    }
    if (!turns.tryAcquire(limits.work().toMillis(), TimeUnit.MILLISECONDS)) {
      return ResponseWriter.problem(503, "too many requests are waiting; try again");
    }
    try {
      return ResponseWriter.of(function.answer(GatewayEvent.of(request, bytes), limits.work()));
    } finally {
      turns.release();
    }
  }

  private static ResponseWriter refused(TimedBody body, int most) {
    if (body.tooLarge()) {
      body.drain(LocalFunction.MAX_PHOTO_BYTES);
      return ResponseWriter.problem(
              413,
              String.format(
                  Locale.ROOT,
                  "the body has more than %,d bytes; send larger photos through POST /uploads",
                  most))
          .andClose();
    }
    return UploadHttpHandler.cut(body);
  }
}
