package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.lambda.events.EventSerializer;
import clothes.lambda.events.Ping;
import clothes.lambda.events.RawEvent;
import clothes.lambda.s3.S3EventParser;
import clothes.lambda.s3.UploadProcessor;
import clothes.lambda.snapstart.S3WarmUp;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Handles S3 events of uploads, received directly or through SQS, SNS or EventBridge: classifies
 * the photos and writes the results. Permanent failures become results. After a temporary failure,
 * AWS retries the SQS message or, without SQS, the whole event.
 */
public final class UploadHandler implements RequestStreamHandler {
  private static final EventSerializer<SQSEvent> SQS_EVENT = EventSerializer.of(SQSEvent.class);
  private static final EventSerializer<SQSBatchResponse> RESPONSE =
      EventSerializer.of(SQSBatchResponse.class);

  private final UploadProcessor uploads;
  private final FunctionTelemetry telemetry;
  private final EventInvoker invoker;

  /** Called by Lambda; reads the configuration from the environment. */
  public UploadHandler() {
    this(Deployment.shared());
  }

  private UploadHandler(Deployment deployment) {
    this(deployment.uploadProcessor(), deployment.telemetry());
    deployment.prepare(() -> warmUp(deployment.classifier()));
  }

  UploadHandler(UploadProcessor uploads, FunctionTelemetry telemetry) {
    this.uploads = uploads;
    this.telemetry = telemetry;
    this.invoker = new EventInvoker(telemetry, this::handle);
  }

  static void warmUp(Classifier classifier) {
    S3WarmUp.run(
        classifier,
        (photos, results) ->
            new UploadHandler(
                new UploadProcessor(photos, results, /* top= */ 1, FunctionTelemetry.NO_OP),
                FunctionTelemetry.NO_OP),
        S3WarmUp.uploadEvents());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context invocation)
      throws IOException {
    invoker.invoke(event, output, invocation);
  }

  /** Returns the SQS messages to retry; other events can only be retried as a whole. */
  private byte[] handle(RawEvent event, Deadline deadline) throws ProblemException {
    Set<String> failed = Set.of();
    if (isFromSqs(event)) {
      failed = processMessages(SQS_EVENT.read(event).getRecords(), deadline);
    } else if (!Ping.matches(event) && !uploads.process(S3EventParser.parse(event), deadline)) {
      throw new IllegalStateException("some uploads failed; the event will be retried");
    }
    return RESPONSE.toJson(
        new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList()));
  }

  private static boolean isFromSqs(RawEvent event) {
    return event.tree().path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
  }

  /** Returns the IDs of the messages that failed. */
  private Set<String> processMessages(List<SQSMessage> messages, Deadline deadline)
      throws ProblemException {
    Set<String> failed = new LinkedHashSet<>();
    for (SQSMessage message : messages) {
      String id = message == null ? null : message.getMessageId();
      // Lambda treats an empty ID in the response as a failure of the whole batch.
      if (id == null || id.isEmpty()) {
        throw new ProblemException(400, "an SQS message has no messageId");
      }
      if (!processMessage(message, deadline)) {
        failed.add(id);
      }
    }
    return failed;
  }

  private boolean processMessage(SQSMessage message, Deadline deadline) {
    try {
      String body = Objects.requireNonNullElse(message.getBody(), "");
      return uploads.process(S3EventParser.parse(RawEvent.parse(body.getBytes(UTF_8))), deadline);
    } catch (ProblemException e) {
      telemetry.failed("message " + message.getMessageId(), e);
      return false;
    }
  }
}
