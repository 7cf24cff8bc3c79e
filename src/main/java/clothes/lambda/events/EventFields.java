package clothes.lambda.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Headers and query parameters of an event, of which gateways send one or both forms. */
final class EventFields {
  private EventFields() {}

  /** Returns the headers; of several values of one header, the first. */
  static Map<String, String> headers(
      Map<String, String> single, Map<String, List<String>> repeated) {
    Map<String, String> headers = new LinkedHashMap<>();
    orEmpty(repeated)
        .forEach((name, values) -> texts(values).findFirst().ifPresent(v -> headers.put(name, v)));
    orEmpty(single).forEach((name, value) -> put(headers, name, value));
    return headers;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** Prefers the form with all values; they stay as received. */
  static Map<String, List<String>> query(
      Map<String, String> single, Map<String, List<String>> repeated) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    orEmpty(repeated).forEach((name, values) -> query.put(name, texts(values).toList()));
    if (repeated == null) {
      orEmpty(single).forEach((name, value) -> query.put(name, List.of(text(value))));
    }
    return query;
  }

  /** Only a direct invocation that imitates a gateway contains null. */
  private static Stream<String> texts(List<String> values) {
    return Objects.requireNonNullElse(values, List.<String>of()).stream().filter(Objects::nonNull);
  }

  static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }

  static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
