package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Handles an event about photos in S3: JSON in, JSON out. An invalid event fails the invocation.
 */
final class EventInvoker {
  /** Returns the response to an event. No photo may start after the deadline. */
  interface EventHandler {
    ObjectNode handle(ObjectNode event, Deadline deadline) throws ProblemException;
  }

  private final FunctionTelemetry telemetry;
  private final EventHandler handler;

  EventInvoker(FunctionTelemetry telemetry, EventHandler handler) {
    this.telemetry = telemetry;
    this.handler = handler;
  }

  void invoke(InputStream event, OutputStream output, Context invocation) throws IOException {
    byte[] json = event.readAllBytes();
    Deadline deadline = InvocationDeadline.of(invocation, S3PhotoClassifier.TIME_FOR_PHOTO);
    ObjectNode response = telemetry.during(invocation, () -> handle(json, deadline));
    output.write(response.toString().getBytes(UTF_8));
  }

  private ObjectNode handle(byte[] json, Deadline deadline) {
    try {
      return handler.handle(StrictJson.parseObject(json), deadline);
    } catch (ProblemException e) {
      telemetry.failed("event", e);
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
