package clothes.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Limits the requests in progress; further requests get 503 and may be retried. */
final class ConcurrencyLimit extends Handler.Wrapper {
  private final int max;
  private final Semaphore slots;

  ConcurrencyLimit(int max, Handler next) {
    super(next);
    this.max = max;
    this.slots = new Semaphore(max);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!slots.tryAcquire()) {
      String detail = "busy: %d concurrent requests is the maximum; try again";
      return ResponseWriter.problem(503, detail.formatted(max)).sendAfterBody(response, callback);
    }
    AtomicBoolean released = new AtomicBoolean();
    Runnable release =
        () -> {
          if (released.compareAndSet(false, true)) {
            slots.release();
          }
        };
    try {
      return super.handle(request, response, Callback.from(callback, release));
    } catch (Exception | Error e) {
      release.run();
      throw e;
    }
  }
}
