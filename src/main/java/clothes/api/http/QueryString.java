package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.lambda.events.EventBody;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark, in the forms in which events carry it. */
public final class QueryString {
  private QueryString() {}

  public static Map<String, List<String>> parse(String raw) throws ProblemException {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = (pair + "=").indexOf('=');
      String value = pair.substring(Math.min(equals + 1, pair.length()));
      add(query, decoded(pair.substring(0, equals)), decoded(value));
    }
    return query;
  }

  /** Of an event that has both maps, the one that keeps repeated names; values as they are. */
  public static Map<String, List<String>> of(JsonNode event) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    JsonNode repeated = event.path("multiValueQueryStringParameters");
    if (repeated.isObject()) {
      repeated
          .properties()
          .forEach(each -> each.getValue().forEach(v -> add(query, each.getKey(), v.asText())));
    } else {
      EventBody.stringFields(event.path("queryStringParameters"))
          .forEach((k, v) -> add(query, k, v));
    }
    return query;
  }

  public static Map<String, List<String>> decoded(Map<String, List<String>> query)
      throws ProblemException {
    Map<String, List<String>> decoded = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> each : query.entrySet()) {
      for (String value : each.getValue()) {
        add(decoded, decoded(each.getKey()), decoded(value));
      }
    }
    return decoded;
  }

  private static void add(Map<String, List<String>> query, String name, String value) {
    query.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
  }

  private static String decoded(String text) throws ProblemException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the query is not URL-encoded: " + Problem.shown(text));
    }
  }
}
