package clothes.lambda;

import clothes.api.Api;
import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.lambda.events.ApiEvent;
import clothes.lambda.events.RawEvent;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Translates the events of gateways and direct invocations for {@link Api}. Every event gets a
 * response; no event causes an exception.
 */
public final class ApiHandler implements RequestStreamHandler {
  private final Api api;
  private final FunctionTelemetry telemetry;

  /** Called by Lambda; reads the configuration from the environment. */
  public ApiHandler() {
    this(Deployment.shared());
  }

  private ApiHandler(Deployment deployment) {
    this(deployment.api(), deployment.telemetry());
    deployment.prepare(deployment::warmUpApi);
  }

  public ApiHandler(Api api, FunctionTelemetry telemetry) {
    this.api = api;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context invocation)
      throws IOException {
    Deadline deadline =
        Deadline.beforeTimeout(Duration.ofMillis(invocation.getRemainingTimeInMillis()));
    // One byte more than the limit, so that StrictJson rejects a larger event.
    byte[] json = event.readNBytes(StrictJson.MAX_BYTES + 1);
    response.write(telemetry.runInvocation(invocation, () -> handle(json, deadline)));
  }

  private byte[] handle(byte[] json, Deadline deadline) {
    try {
      ApiEvent event = ApiEvent.of(RawEvent.parse(json));
      return event.encode(
          api.handle(
              event.method(), event.path(Api::serves), () -> event.decode(Api::serves), deadline));
    } catch (ProblemException e) {
      // Supported gateways send only valid events. Other senders receive the body alone.
      return api.fail("event", e).body();
    }
  }
}
