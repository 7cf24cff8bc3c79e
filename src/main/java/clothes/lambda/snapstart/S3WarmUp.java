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

/** What the functions that S3 calls do before a snapshot: every format of photo, whole requests. */
public final class S3WarmUp {
  private S3WarmUp() {}

  /** Makes a handler of the real parts, before which only {@link StubS3} stands. */
  public interface Handlers {
    RequestStreamHandler of(S3PhotoClassifier photos, ResultsBucket results);
  }

  public static void run(Classifier classifier, Handlers handlers, List<WarmUpEvent> events) {
    FetchLimits limits = FetchLimits.SERVER;
    for (byte[] photo : WarmUpPhotos.all(classifier.card().photoSide())) {
      try (S3Client client = StubS3.client(photo);
          S3Source source = new S3Source(client, AllowedBuckets.ANY, limits)) {
        S3PhotoClassifier photos = new S3PhotoClassifier(source, classifier, Telemetry.SILENT);
        ResultsBucket results = new ResultsBucket(client, "results", limits);
        new WarmUp(handlers.of(photos, results), events).run();
      }
    }
  }

  public static List<WarmUpEvent> uploads() {
    String done = "\"batchItemFailures\":[]";
    ObjectNode topic = object().put("Type", "Notification").put("Message", upload().toString());
    return List.of(
        new WarmUpEvent(upload(), done),
        new WarmUpEvent(message(upload().toString()), done),
        new WarmUpEvent(message(topic.toString()), done),
        new WarmUpEvent(message("no event"), "itemIdentifier"));
  }

  public static List<WarmUpEvent> jobs() {
    ObjectNode mistaken = job();
    mistaken.putObject("job").putObject("userArguments").put("top", "none");
    return List.of(
        new WarmUpEvent(job(), "Succeeded"), new WarmUpEvent(mistaken, "PermanentFailure"));
  }

  private static ObjectNode upload() {
    ObjectNode event = object();
    ObjectNode each = event.putArray("Records").addObject();
    each.put("eventSource", "aws:s3")
        .put("eventVersion", "2.6")
        .put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = each.putObject("s3");
    s3.putObject("bucket").put("name", "photos");
    s3.putObject("object").put("key", "warm+up.jpg").put("size", 1).put("sequencer", "0A");
    return event;
  }

  private static ObjectNode message(String body) {
    ObjectNode event = object();
    event
        .putArray("Records")
        .addObject()
        .put("eventSource", "aws:sqs")
        .put("messageId", "1")
        .put("body", body);
    return event;
  }

  private static ObjectNode job() {
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
