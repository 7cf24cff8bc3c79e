package clothes.lambda;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.lambda.events.RawEvent;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Parses the events of S3 uploads and batch jobs, and calls their handler with a deadline and with
 * telemetry. An invalid event fails the invocation.
 */
final class EventInvoker {
  /** Handles an event and returns the JSON of the response. Starts no photo after the deadline. */
  interface EventHandler {
    byte[] handle(RawEvent event, Deadline deadline) throws ProblemException;
  }

  private final FunctionTelemetry telemetry;
  private final EventHandler handler;

  EventInvoker(FunctionTelemetry telemetry, EventHandler handler) {
    this.telemetry = telemetry;
    this.handler = handler;
  }

  void invoke(InputStream event, OutputStream output, Context invocation) throws IOException {
    byte[] json = event.readAllBytes();
    Duration remaining = Duration.ofMillis(invocation.getRemainingTimeInMillis());
    Deadline deadline = Deadline.after(remaining.minus(S3PhotoClassifier.TIME_FOR_PHOTO));
    output.write(telemetry.runInvocation(invocation, () -> handle(json, deadline)));
  }

  private byte[] handle(byte[] json, Deadline deadline) {
    try {
      return handler.handle(RawEvent.parse(json), deadline);
    } catch (ProblemException e) {
      telemetry.failed("event", e);
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
