package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON of an event that has passed {@link StrictJson}: its size and depth are limited, and no
 * name occurs twice, so the two parsers that read it agree.
 *
 * @param tree shows the kind of the event
 */
public record RawEvent(byte[] json, ObjectNode tree) {

  public static RawEvent parse(byte[] json) throws ProblemException {
    return new RawEvent(json, StrictJson.parseObject(json));
  }
}
