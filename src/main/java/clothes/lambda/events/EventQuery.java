package clothes.lambda.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query parameters of an event that lists them in a JSON object. */
final class EventQuery {
  private EventQuery() {}

  /** Reads the multi-value parameters if the event has them; values stay as received. */
  static Map<String, List<String>> of(JsonNode event) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    JsonNode repeated = event.path("multiValueQueryStringParameters");
    if (repeated.isObject()) {
      for (var parameter : repeated.properties()) {
        List<String> values = new ArrayList<>();
        parameter.getValue().forEach(value -> values.add(value.asText()));
        query.put(parameter.getKey(), values);
      }
    } else {
      EventBody.stringFields(event.path("queryStringParameters"))
          .forEach((name, value) -> query.put(name, List.of(value)));
    }
    return query;
  }
}
