package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.lambda.events.EventSerializer;
import clothes.lambda.events.RawEvent;
import clothes.source.S3Location;
import clothes.text.Excerpt;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses S3 events: plain notifications, notifications in SNS messages, and EventBridge events. The
 * body of an SQS message contains one of these.
 *
 * <p>EventBridge events and the envelope of an SNS message in a queue are read from the tree,
 * because aws-lambda-java-events has no types with their fields.
 */
public final class S3EventParser {
  private static final EventSerializer<S3EventNotification> NOTIFICATION =
      EventSerializer.of(S3EventNotification.class);

  private static final EventSerializer<SNSEvent> SNS = EventSerializer.of(SNSEvent.class);

  private S3EventParser() {}

  /**
   * Returns the events; none for the test event that S3 sends when notifications are configured.
   *
   * @throws ProblemException if the event is not from S3, or is incomplete
   */
  public static List<S3Event> parse(RawEvent event) throws ProblemException {
    JsonNode tree = event.tree();
    if (tree.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (tree.path("Records").isArray()) {
      return parseRecords(event);
    }
    if (tree.path("source").asText().equals("aws.s3")) {
      return List.of(parseEventBridge(tree));
    }
    if (tree.path("Type").asText().equals("Notification")) {
      return parseMessage(tree.path("Message").asText());
    }
    throw unsupported("not an S3 event");
  }

  private static List<S3Event> parseRecords(RawEvent event) throws ProblemException {
    JsonNode records = event.tree().get("Records");
    List<S3Event> events = new ArrayList<>();
    if (areFrom("aws:s3", records, "eventSource")) {
      requireText(records, "/eventName", "/s3/bucket/name", "/s3/object/key");
      for (S3EventNotificationRecord notification : NOTIFICATION.read(event).getRecords()) {
        events.add(parseNotification(notification));
      }
    } else if (areFrom("aws:sns", records, "EventSource")) {
      requireText(records, "/Sns/Message");
      for (SNSEvent.SNSRecord message : SNS.read(event).getRecords()) {
        events.addAll(parseMessage(message.getSNS().getMessage()));
      }
    } else {
      throw unsupported("a record is not from S3");
    }
    return events;
  }

  private static boolean areFrom(String source, JsonNode records, String sourceField) {
    return records.valueStream().allMatch(item -> item.path(sourceField).asText().equals(source));
  }

  /** Rejects records with missing fields, which are null in the types of the library. */
  private static void requireText(JsonNode records, String... fields) throws ProblemException {
    for (JsonNode item : records) {
      for (String field : fields) {
        if (!item.at(field).isTextual()) {
          throw unsupported("a record has no " + field);
        }
      }
    }
  }

  /** SNS messages contain the JSON as a string. */
  private static List<S3Event> parseMessage(String message) throws ProblemException {
    return parse(RawEvent.parse(message.getBytes(UTF_8)));
  }

  private static S3Event parseNotification(S3EventNotificationRecord notification)
      throws ProblemException {
    String eventVersion = text(notification.getEventVersion()).orElse("");
    if (!eventVersion.startsWith("2.")) {
      throw unsupported("unsupported version " + Excerpt.quoted(eventVersion) + " of S3 events");
    }
    S3ObjectEntity object = notification.getS3().getObject();
    Optional<String> versionId = text(object.getVersionId());
    return new S3Event(
        notification.getEventName(),
        location(notification.getS3().getBucket().getName(), decodeKey(object.getKey()), versionId),
        object.getSizeAsLong(),
        new ObjectVersion(text(object.getSequencer()), versionId));
  }

  /** Keys are form-encoded in notifications, but not in EventBridge events. */
  private static String decodeKey(String key) throws ProblemException {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalidLocation(e);
    }
  }

  private static S3Event parseEventBridge(JsonNode event) throws ProblemException {
    JsonNode object = event.at("/detail/object");
    Optional<String> versionId = text(object.path("version-id").asText(""));
    return new S3Event(
        event.path("detail-type").asText(),
        location(event.at("/detail/bucket/name").asText(), object.path("key").asText(), versionId),
        object.path("size").asLong(-1),
        new ObjectVersion(text(object.path("sequencer").asText("")), versionId));
  }

  private static S3Location location(String bucket, String key, Optional<String> version)
      throws ProblemException {
    try {
      return new S3Location(bucket, key, version);
    } catch (IllegalArgumentException e) {
      throw invalidLocation(e);
    }
  }

  private static Optional<String> text(String field) {
    return Optional.ofNullable(field).filter(text -> !text.isEmpty());
  }

  private static ProblemException invalidLocation(IllegalArgumentException e) {
    return unsupported("the S3 event has no valid bucket and key: " + e.getMessage());
  }

  private static ProblemException unsupported(String problem) {
    return new ProblemException(
        400,
        problem
            + "; expected S3 notifications of version 2, also in SQS or SNS messages, and S3 events"
            + " from EventBridge");
  }
}
