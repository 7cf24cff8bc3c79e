package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Telemetry;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.classify.Classifier;
import clothes.lambda.s3.RemainingTime;
import clothes.lambda.s3.S3EventParser;
import clothes.lambda.s3.UploadProcessor;
import clothes.lambda.snapstart.S3WarmUp;
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
 * Classifies photos as they are uploaded: S3 notifications, straight or through SQS, SNS or
 * EventBridge. A photo that cannot be read has that as its result; what another try may mend comes
 * again: a queue's message on its own, everything else as a whole.
 */
public final class UploadHandler implements RequestStreamHandler {
  private final UploadProcessor uploads;
  private final Telemetry telemetry;

  /** What Lambda calls: everything comes from the environment. */
  public UploadHandler() {
    this(Deployment.shared());
  }

  private UploadHandler(Deployment deployment) {
    this(deployment.uploads(), deployment.telemetry());
    deployment.prepare(() -> warmUp(deployment.classifier()));
  }

  UploadHandler(UploadProcessor uploads, Telemetry telemetry) {
    this.uploads = uploads;
    this.telemetry = telemetry;
  }

  static void warmUp(Classifier classifier) {
    S3WarmUp.run(
        classifier,
        (photos, results) ->
            new UploadHandler(
                new UploadProcessor(photos, results, 1, Telemetry.SILENT), Telemetry.SILENT),
        S3WarmUp.uploads());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context invocation)
      throws IOException {
    byte[] json = event.readAllBytes();
    RemainingTime time = new RemainingTime(invocation);
    ObjectNode failures = telemetry.during(invocation, () -> failures(json, time));
    answer.write(failures.toString().getBytes(UTF_8));
  }

  /** Which messages of a queue have to come again; nothing else can come again in part. */
  private ObjectNode failures(byte[] json, RemainingTime time) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    try {
      ObjectNode event = StrictJson.object(json);
      if (isQueue(event)) {
        failed(event.get("Records"), time)
            .forEach(id -> failures.addObject().put("itemIdentifier", id));
      } else if (!uploads.done(S3EventParser.in(event), time)) {
        throw new IllegalStateException("not every upload has its result; all have to come again");
      }
      return answer;
    } catch (ProblemException e) {
      telemetry.failed("event", e);
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static boolean isQueue(ObjectNode event) {
    return event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
  }

  private Set<String> failed(JsonNode messages, RemainingTime time) throws ProblemException {
    Set<String> failed = new LinkedHashSet<>();
    for (JsonNode message : messages) {
      String id = message.path("messageId").asText();
      // Lambda would take an answer with such an id for the failure of the whole batch.
      if (id.isEmpty()) {
        throw new ProblemException(400, "a message of the queue has no messageId");
      }
      if (!done(message, id, time)) {
        failed.add(id);
      }
    }
    return failed;
  }

  private boolean done(JsonNode message, String id, RemainingTime time) {
    try {
      ObjectNode body = StrictJson.object(message.path("body").asText().getBytes(UTF_8));
      return uploads.done(S3EventParser.in(body), time);
    } catch (ProblemException e) {
      telemetry.failed("message " + id, e);
      return false;
    }
  }
}
