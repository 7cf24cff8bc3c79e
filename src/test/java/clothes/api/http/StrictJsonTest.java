package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StrictJsonTest {
  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  private static String withNumber(int digits) {
    return "{\"a\":" + "1".repeat(digits) + "}";
  }

  private static String withName(int characters) {
    return "{\"" + "a".repeat(characters) + "\":1}";
  }

  /** Returns JSON of {@code 2 * count + 5} tokens. */
  private static String withObjects(int count) {
    return "{\"a\":[" + "{},".repeat(count - 1) + "{}]}";
  }

  static Stream<String> withinLimits() {
    return Stream.of(nested(32), withNumber(1_000), withName(50_000), withObjects(49_900));
  }

  static Stream<String> beyondLimit() {
    return Stream.of(nested(33), withNumber(1_001), withName(50_001), withObjects(50_000));
  }

  @ParameterizedTest
  @MethodSource("withinLimits")
  void acceptsJsonWithinLimits(String json) throws ProblemException {
    assertThat(StrictJson.parseObject(json.getBytes(UTF_8))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("beyondLimit")
  void rejectsJsonBeyondLimitAndNamesAllLimits(String json) {
    assertThatThrownBy(() -> StrictJson.parseObject(json.getBytes(UTF_8)))
        .hasMessage(
            "the JSON is nested deeper than 32 levels, or has a number of more than 1,000 digits,"
                + " a name of more than 50,000 characters or more than 100,000 tokens");
  }

  @Test
  void rejectsDuplicateName() {
    assertThatThrownBy(() -> StrictJson.parseObject("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
        .hasMessageContaining("Duplicate");
  }
}
