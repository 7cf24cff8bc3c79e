package clothes.lambda;

import clothes.api.Api;
import clothes.api.Telemetry;
import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.StrictJson;
import clothes.lambda.events.DirectInvocation;
import clothes.lambda.events.EventFormat;
import clothes.lambda.snapstart.ApiWarmUp;
import clothes.lambda.snapstart.WarmUp;
import clothes.lambda.snapstart.WarmUpPhotos;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Answers over HTTP, whichever gateway stands before it, and plain invokes: an answer in every
 * case, never an exception.
 */
public final class ApiHandler implements RequestStreamHandler {
  /** What a large photo takes that was begun at the last moment, and to write the answer. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Api api;
  private final Telemetry telemetry;

  /** What Lambda calls: everything comes from the environment. */
  public ApiHandler() {
    this(Deployment.shared());
  }

  private ApiHandler(Deployment deployment) {
    this(deployment.api(), deployment.telemetry());
    deployment.prepare(() -> warmUp(deployment));
  }

  public ApiHandler(Api api, Telemetry telemetry) {
    this.api = api;
    this.telemetry = telemetry;
  }

  /** Everything as it is in earnest, but for the metrics of photos that nobody sent. */
  private static void warmUp(Deployment deployment) {
    List<byte[]> photos = WarmUpPhotos.all(deployment.classifier().card().minPhotoSide());
    Api api = deployment.silentApi(photos.get(0));
    new WarmUp(new ApiHandler(api, Telemetry.SILENT), ApiWarmUp.events(photos)).run();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context invocation)
      throws IOException {
    Duration time = Duration.ofMillis(invocation.getRemainingTimeInMillis());
    Deadline deadline = Deadline.in(time.minus(MARGIN));
    byte[] json = event.readNBytes(StrictJson.MAX_BYTES + 1);
    answer.write(telemetry.during(invocation, () -> answer(json, deadline)));
  }

  private byte[] answer(byte[] json, Deadline deadline) {
    try {
      ObjectNode event = StrictJson.object(json);
      EventFormat kind = EventFormat.of(event);
      return kind.answer(answer(kind, event, deadline));
    } catch (ProblemException e) {
      // No gateway sends such an event.
      return new DirectInvocation().answer(failed("event", e));
    }
  }

  /** HEAD is answered as GET is, without the body, also where that fails. */
  private Response answer(EventFormat kind, ObjectNode event, Deadline deadline) {
    Response response = whole(kind, event, deadline);
    return kind.method(event).equals("HEAD") ? response.withoutBody() : response;
  }

  private Response whole(EventFormat kind, ObjectNode event, Deadline deadline) {
    String asked = "request";
    try {
      Request request = kind.request(event);
      asked = request.method() + " " + request.path();
      return guarded(api.answer(request, deadline));
    } catch (Exception | LinkageError | VirtualMachineError e) {
      return failed(asked, e);
    }
  }

  private Response failed(String asked, Throwable failure) {
    telemetry.failed(asked, failure);
    return guarded(Response.of(Problem.of(failure)));
  }

  /** No answer of ours is anything else than it says, also where a browser might guess. */
  private static Response guarded(Response response) {
    return response.with("x-content-type-options", "nosniff");
  }
}
