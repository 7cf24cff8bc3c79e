package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.text.Excerpt;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses URL queries into parameters with their values, in order. */
public final class QueryString {
  private QueryString() {}

  /** Parses a URL-encoded query without the question mark. */
  public static Map<String, List<String>> parse(String raw) throws ProblemException {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] nameAndValue = pair.split("=", 2);
      String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
      add(query, decode(nameAndValue[0]), decode(value));
    }
    return query;
  }

  /** Decodes parameters that a gateway has split but not decoded. */
  public static Map<String, List<String>> decode(Map<String, List<String>> query)
      throws ProblemException {
    Map<String, List<String>> decoded = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      for (String value : parameter.getValue()) {
        add(decoded, decode(parameter.getKey()), decode(value));
      }
    }
    return decoded;
  }

  private static void add(Map<String, List<String>> query, String name, String value) {
    query.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
  }

  private static String decode(String text) throws ProblemException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the query is not URL-encoded: " + Excerpt.quoted(text));
    }
  }
}
