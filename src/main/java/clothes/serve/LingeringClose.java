package clothes.serve;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Discards what a client still sends after the response, for up to two seconds and up to the size
 * of the largest photo. Closing the connection at once would make the client's operating system
 * discard the response. Discarding occupies the connection, but no thread.
 */
final class LingeringClose {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long MAX_BYTES = LocalApi.MAX_PHOTO_BYTES;

  private final Request request;
  private final Callback callback;
  private final AtomicBoolean ended = new AtomicBoolean();
  private long bytes;

  private LingeringClose(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
  }

  /**
   * Returns a callback for the response. It discards the rest of the request and then completes
   * {@code callback}. It discards nothing if the body was too slow, or if the client waits for "100
   * Continue" and thus sends no body.
   */
  static Callback before(Callback callback, Response response) {
    Request request = response.getRequest();
    return Callback.from(
        () -> {
          if (mayReadMore(request, response.getStatus())) {
            new LingeringClose(request, callback).start();
          } else {
            callback.succeeded();
          }
        },
        callback::failed);
  }

  private static boolean mayReadMore(Request request, int status) {
    // A body of unknown length gets 413 only after the server has begun to read it. Thus even a
    // client that waited for "100 Continue" is sending it.
    boolean isBeingSent = status == HttpStatus.PAYLOAD_TOO_LARGE_413 && request.getLength() < 0;
    return BodyReader.hasBody(request)
        && status != HttpStatus.REQUEST_TIMEOUT_408
        && (isBeingSent || !request.getHeaders().contains(HttpHeader.EXPECT));
  }

  private void start() {
    request
        .getComponents()
        .getScheduler()
        .schedule(this::end, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    discardAvailable();
  }

  private void discardAvailable() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::discardAvailable);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end();
        return;
      }
      bytes += chunk.remaining();
      chunk.release();
      if (chunk.isLast() || bytes > MAX_BYTES) {
        end();
      }
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      callback.succeeded();
    }
  }
}
