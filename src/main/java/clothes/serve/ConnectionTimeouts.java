package clothes.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes slow connections: one timeout limits the headers of the next request, another one a whole
 * request with its response. Jetty's idle timeout restarts with every byte, so it does not stop a
 * client that sends single bytes forever.
 */
final class ConnectionTimeouts extends Handler.Wrapper implements Connection.Listener {
  private final Scheduler scheduler;
  private final Duration headerTimeout;
  private final Duration requestTimeout;
  private final Map<Connection, Scheduler.Task> closeTasks = new ConcurrentHashMap<>();

  ConnectionTimeouts(Scheduler scheduler, ServeLimits limits, Handler next) {
    super(next);
    this.scheduler = scheduler;
    ServeLimits.Timeouts timeouts = limits.timeouts();
    this.headerTimeout = timeouts.header();
    // Time for the largest body (an upload), for handling the request, and for the response.
    this.requestTimeout = timeouts.upload().plus(timeouts.request()).plus(timeouts.request());
  }

  @Override
  public void onOpened(Connection connection) {
    closeTasks.put(connection, scheduleClose(connection, headerTimeout));
  }

  @Override
  public void onClosed(Connection connection) {
    Scheduler.Task last = closeTasks.remove(connection);
    if (last != null) {
      last.cancel();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    restart(connection, requestTimeout);
    Request.addCompletionListener(request, failure -> restart(connection, headerTimeout));
    return super.handle(request, response, callback);
  }

  private void restart(Connection connection, Duration time) {
    closeTasks.computeIfPresent(
        connection,
        (key, previous) -> {
          previous.cancel();
          return scheduleClose(connection, time);
        });
  }

  private Scheduler.Task scheduleClose(Connection connection, Duration time) {
    Runnable close =
        () ->
            connection
                .getEndPoint()
                .close(new TimeoutException("no complete request within the time limit"));
    return scheduler.schedule(close, time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
