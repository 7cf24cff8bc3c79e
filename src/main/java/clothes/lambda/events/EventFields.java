package clothes.lambda.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Headers and query parameters. Gateways send them as single values, as multi-values, or both. */
final class EventFields {
  private EventFields() {}

  /**
   * Returns one value for each header: the single value if present, otherwise the first of the
   * multi-values.
   */
  static Map<String, String> headers(
      Map<String, String> singleValue, Map<String, List<String>> multiValue) {
    Map<String, String> headers = new LinkedHashMap<>();
    orEmpty(multiValue)
        .forEach((name, values) -> texts(values).findFirst().ifPresent(v -> headers.put(name, v)));
    orEmpty(singleValue).forEach((name, value) -> put(headers, name, value));
    return headers;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /**
   * Returns the multi-values if present, because single values lack repeated parameters. Does not
   * URL-decode.
   */
  static Map<String, List<String>> query(
      Map<String, String> singleValue, Map<String, List<String>> multiValue) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    orEmpty(multiValue).forEach((name, values) -> query.put(name, texts(values).toList()));
    if (multiValue == null) {
      orEmpty(singleValue).forEach((name, value) -> query.put(name, List.of(orEmpty(value))));
    }
    return query;
  }

  /** Skips null. Gateways never send null, but a direct invocation may imitate a gateway. */
  private static Stream<String> texts(List<String> values) {
    return Objects.requireNonNullElse(values, List.<String>of()).stream().filter(Objects::nonNull);
  }

  static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }

  static String orEmpty(String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
