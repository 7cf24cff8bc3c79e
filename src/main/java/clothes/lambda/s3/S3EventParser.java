package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.source.S3Location;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses S3 events: plain notifications, notifications in SNS messages, and EventBridge events. The
 * body of an SQS message contains one of these.
 */
public final class S3EventParser {
  private S3EventParser() {}

  /**
   * Returns the events; none for the test event that S3 sends when notifications are configured.
   *
   * @throws ProblemException if it is not an S3 event
   */
  public static List<S3Event> parse(JsonNode event) throws ProblemException {
    if (event.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (event.path("Records").isArray()) {
      return parseRecords(event.get("Records"));
    }
    if (event.path("source").asText().equals("aws.s3")) {
      return List.of(parseEventBridge(event));
    }
    if (event.path("Type").asText().equals("Notification")) {
      return parseSnsMessage(event);
    }
    throw unsupported("not an S3 event");
  }

  private static List<S3Event> parseRecords(JsonNode records) throws ProblemException {
    List<S3Event> events = new ArrayList<>();
    for (JsonNode record : records) {
      if (record.path("eventSource").asText().equals("aws:s3")) {
        events.add(parseNotification(record));
      } else if (record.path("EventSource").asText().equals("aws:sns")) {
        events.addAll(parseSnsMessage(record.path("Sns")));
      } else {
        throw unsupported("a record is not from S3");
      }
    }
    return events;
  }

  /** SNS messages contain the JSON as a string. */
  private static List<S3Event> parseSnsMessage(JsonNode sns) throws ProblemException {
    return parse(StrictJson.parseObject(sns.path("Message").asText().getBytes(UTF_8)));
  }

  private static S3Event parseNotification(JsonNode record) throws ProblemException {
    String version = record.path("eventVersion").asText();
    if (!version.startsWith("2.")) {
      throw unsupported("unsupported version '" + version + "' of S3 events");
    }
    JsonNode s3 = record.path("s3");
    JsonNode object = s3.path("object");
    return createEvent(record.path("eventName"), s3, object, object.path("versionId"), true);
  }

  private static S3Event parseEventBridge(JsonNode event) throws ProblemException {
    JsonNode detail = event.path("detail");
    JsonNode object = detail.path("object");
    return createEvent(event.path("detail-type"), detail, object, object.path("version-id"), false);
  }

  /** Keys are form-encoded in notifications, but not in EventBridge events. */
  private static S3Event createEvent(
      JsonNode name,
      JsonNode bucketParent,
      JsonNode object,
      JsonNode versionId,
      boolean isKeyEncoded)
      throws ProblemException {
    Optional<String> version = nonEmptyText(versionId);
    try {
      String key = object.path("key").asText();
      S3Location location =
          new S3Location(
              bucketParent.path("bucket").path("name").asText(),
              isKeyEncoded ? URLDecoder.decode(key, UTF_8) : key,
              version);
      return new S3Event(
          name.asText(),
          location,
          object.path("size").asLong(-1),
          new ObjectVersion(nonEmptyText(object.path("sequencer")), version));
    } catch (IllegalArgumentException e) {
      throw unsupported("the S3 event has no valid bucket and key: " + e.getMessage());
    }
  }

  private static Optional<String> nonEmptyText(JsonNode field) {
    return Optional.of(field.asText("")).filter(text -> !text.isEmpty());
  }

  private static ProblemException unsupported(String problem) {
    return new ProblemException(
        400,
        problem
            + "; accepted are S3 notifications of version 2, also in SQS or SNS messages, and S3 events"
            + " from EventBridge");
  }
}
