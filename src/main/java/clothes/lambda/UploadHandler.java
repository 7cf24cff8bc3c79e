package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.classify.Classifier;
import clothes.lambda.s3.S3EventParser;
import clothes.lambda.s3.UploadProcessor;
import clothes.lambda.snapstart.S3WarmUp;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Handles S3 events of uploads, received directly or through SQS, SNS or EventBridge: classifies
 * the photos and writes the results. Permanent failures become results. After a transient failure,
 * AWS retries the SQS message or, without SQS, the whole event.
 */
public final class UploadHandler implements RequestStreamHandler {
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
                new UploadProcessor(photos, results, 1, FunctionTelemetry.NO_OP),
                FunctionTelemetry.NO_OP),
        S3WarmUp.uploadEvents());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context invocation)
      throws IOException {
    invoker.invoke(event, output, invocation);
  }

  /** Returns the SQS messages to retry; other events can only be retried as a whole. */
  private ObjectNode handle(ObjectNode event, Deadline deadline) throws ProblemException {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = response.putArray("batchItemFailures");
    if (isQueue(event)) {
      processMessages(event.get("Records"), deadline)
          .forEach(id -> failures.addObject().put("itemIdentifier", id));
    } else if (!uploads.process(S3EventParser.parse(event), deadline)) {
      throw new IllegalStateException("some uploads failed; the event will be retried");
    }
    return response;
  }

  private static boolean isQueue(ObjectNode event) {
    return event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
  }

  /** Returns the IDs of the messages that failed. */
  private Set<String> processMessages(JsonNode messages, Deadline deadline)
      throws ProblemException {
    Set<String> failed = new LinkedHashSet<>();
    for (JsonNode message : messages) {
      String id = message.path("messageId").asText();
      // Lambda treats an empty ID in the response as a failure of the whole batch.
      if (id.isEmpty()) {
        throw new ProblemException(400, "an SQS message has no messageId");
      }
      if (!processMessage(message, id, deadline)) {
        failed.add(id);
      }
    }
    return failed;
  }

  private boolean processMessage(JsonNode message, String id, Deadline deadline) {
    try {
      ObjectNode body = StrictJson.parseObject(message.path("body").asText().getBytes(UTF_8));
      return uploads.process(S3EventParser.parse(body), deadline);
    } catch (ProblemException e) {
      telemetry.failed("message " + id, e);
      return false;
    }
  }
}
