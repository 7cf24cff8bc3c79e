package clothes.lambda.snapstart;

import clothes.api.Telemetry;
import clothes.classify.Classifier;
import clothes.lambda.s3.ResultsBucket;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.source.AllowedBuckets;
import clothes.source.FetchLimits;
import clothes.source.S3Source;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Warms up the upload and batch functions with every photo format and sample events. */
public final class S3WarmUp {
  private S3WarmUp() {}

  /** Creates a handler from production classes that use {@link StubS3}. */
  public interface HandlerFactory {
    RequestStreamHandler create(S3PhotoClassifier photos, ResultsBucket results);
  }

  public static void run(Classifier classifier, HandlerFactory handlers, List<WarmUpEvent> events) {
    FetchLimits limits = FetchLimits.SERVER;
    for (byte[] photo : WarmUpPhotos.all(classifier.card().minPhotoSide())) {
      try (S3Client client = StubS3.client(photo);
          S3Source source = new S3Source(client, AllowedBuckets.ANY, limits)) {
        S3PhotoClassifier photos = new S3PhotoClassifier(source, classifier, Telemetry.NO_OP);
        ResultsBucket results = new ResultsBucket(client, "results", limits);
        new WarmUp(handlers.create(photos, results), events).run();
      }
    }
  }

  public static List<WarmUpEvent> uploadEvents() {
    String noFailures = "\"batchItemFailures\":[]";
    ObjectNode snsMessage =
        object().put("Type", "Notification").put("Message", notification().toString());
    return List.of(
        new WarmUpEvent(notification(), noFailures),
        new WarmUpEvent(queueEvent(notification().toString()), noFailures),
        new WarmUpEvent(queueEvent(snsMessage.toString()), noFailures),
        new WarmUpEvent(queueEvent("invalid"), "itemIdentifier"));
  }

  public static List<WarmUpEvent> batchEvents() {
    ObjectNode invalidEvent = batchEvent();
    invalidEvent.putObject("job").putObject("userArguments").put("top", "invalid");
    return List.of(
        new WarmUpEvent(batchEvent(), "Succeeded"),
        new WarmUpEvent(invalidEvent, "PermanentFailure"));
  }

  private static ObjectNode notification() {
    ObjectNode event = object();
    ObjectNode eventRecord = event.putArray("Records").addObject();
    eventRecord
        .put("eventSource", "aws:s3")
        .put("eventVersion", "2.6")
        .put("eventTime", "2026-11-23T20:15:30.123Z")
        .put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = eventRecord.putObject("s3");
    s3.putObject("bucket").put("name", "photos");
    s3.putObject("object").put("key", "warm+up.jpg").put("size", 1).put("sequencer", "0A");
    return event;
  }

  private static ObjectNode queueEvent(String body) {
    ObjectNode event = object();
    event
        .putArray("Records")
        .addObject()
        .put("eventSource", "aws:sqs")
        .put("messageId", "1")
        .put("body", body);
    return event;
  }

  private static ObjectNode batchEvent() {
    ObjectNode event = object().put("invocationSchemaVersion", "2.0").put("invocationId", "1");
    event
        .putArray("tasks")
        .addObject()
        .put("taskId", "1")
        .put("s3Bucket", "photos")
        .put("s3Key", "warm%20up.jpg");
    return event;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
