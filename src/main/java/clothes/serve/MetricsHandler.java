package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Endpoint;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Responds to {@code /metrics} and counts the other requests in progress. */
final class MetricsHandler extends Handler.Wrapper {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final ServerMetrics metrics;

  MetricsHandler(ServerMetrics metrics, Handler next) {
    super(next);
    this.metrics = metrics;
  }

  /** Returns a log that records each response and the time since the first byte of its request. */
  static RequestLog requestLog(ServerMetrics metrics) {
    return (request, response) ->
        metrics.responded(
            request.getMethod(),
            ApiRequest.path(request),
            response.getStatus(),
            Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (ApiRequest.isGetOrHead(request) && Endpoint.METRICS.isAt(ApiRequest.path(request))) {
      return ResponseWriter.of(
              clothes.api.http.Response.of(200, CONTENT_TYPE, metrics.scrape().getBytes(UTF_8))
                  .withHeader("cache-control", "no-store")
                  .withNoSniff())
          .send(response, callback);
    }
    metrics.requestStarted();
    Request.addCompletionListener(request, failure -> metrics.requestEnded());
    return super.handle(request, response, callback);
  }
}
