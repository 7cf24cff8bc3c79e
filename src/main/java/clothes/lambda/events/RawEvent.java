package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON of an event, checked by {@link StrictJson}: limited size and depth, unique names.
 * Lambda's serializers parse the bytes again. Because names are unique, the serializers read the
 * values that are in the tree.
 *
 * @param json the bytes as received
 * @param tree the parsed JSON, which shows the kind of the event
 */
public record RawEvent(byte[] json, ObjectNode tree) {

  public static RawEvent parse(byte[] json) throws ProblemException {
    return new RawEvent(json, StrictJson.parseObject(json));
  }
}
