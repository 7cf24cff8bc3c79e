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
 * Reads what S3 says in whatever it is wrapped: a notification as it is, in SNS messages, in an
 * event of EventBridge, or one of them in the body of a queue's message.
 */
public final class S3EventParser {
  private S3EventParser() {}

  /**
   * None, for the event by which S3 tries out a new notification.
   *
   * @throws ProblemException if it is nothing of S3's
   */
  public static List<S3Event> in(JsonNode event) throws ProblemException {
    if (event.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (event.path("Records").isArray()) {
      return inRecords(event.get("Records"));
    }
    if (event.path("source").asText().equals("aws.s3")) {
      return List.of(ofEventBridge(event));
    }
    if (event.path("Type").asText().equals("Notification")) {
      return inMessage(event);
    }
    throw unknown("this event is none of S3's");
  }

  private static List<S3Event> inRecords(JsonNode records) throws ProblemException {
    List<S3Event> events = new ArrayList<>();
    for (JsonNode each : records) {
      if (each.path("eventSource").asText().equals("aws:s3")) {
        events.add(ofNotification(each));
      } else if (each.path("EventSource").asText().equals("aws:sns")) {
        events.addAll(inMessage(each.path("Sns")));
      } else {
        throw unknown("one of the records is not from S3");
      }
    }
    return events;
  }

  /** SNS carries JSON as text. */
  private static List<S3Event> inMessage(JsonNode sns) throws ProblemException {
    return in(StrictJson.object(sns.path("Message").asText().getBytes(UTF_8)));
  }

  private static S3Event ofNotification(JsonNode each) throws ProblemException {
    String version = each.path("eventVersion").asText();
    if (!version.startsWith("2.")) {
      throw unknown("version '" + version + "' of S3's events");
    }
    JsonNode s3 = each.path("s3");
    JsonNode object = s3.path("object");
    return event(each.path("eventName"), s3, object, object.path("versionId"), true);
  }

  private static S3Event ofEventBridge(JsonNode event) throws ProblemException {
    JsonNode detail = event.path("detail");
    JsonNode object = detail.path("object");
    return event(event.path("detail-type"), detail, object, object.path("version-id"), false);
  }

  /** Notifications encode keys like forms do, EventBridge does not. */
  private static S3Event event(
      JsonNode name, JsonNode place, JsonNode object, JsonNode versionId, boolean encoded)
      throws ProblemException {
    Optional<String> version = text(versionId);
    try {
      String key = object.path("key").asText();
      S3Location location =
          new S3Location(
              place.path("bucket").path("name").asText(),
              encoded ? URLDecoder.decode(key, UTF_8) : key,
              version);
      return new S3Event(
          name.asText(),
          location,
          object.path("size").asLong(-1),
          new ObjectVersion(text(object.path("sequencer")), version));
    } catch (IllegalArgumentException e) {
      throw unknown("S3's event names no object: " + e.getMessage());
    }
  }

  private static Optional<String> text(JsonNode field) {
    return Optional.of(field.asText("")).filter(text -> !text.isEmpty());
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(
        400,
        what
            + "; accepted are S3 notifications of version 2, straight or in SQS or SNS messages,"
            + " and S3's events from EventBridge");
  }
}
