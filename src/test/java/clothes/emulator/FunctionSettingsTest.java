package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.deploy.Template;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FunctionSettingsTest {
  @Test
  void hasEnvironmentOfTemplate() throws IOException {
    Map<String, JsonNode> variables = Template.read().environment("ApiFunction");

    FunctionSettings.TEMPLATE_ENVIRONMENT.forEach(
        (name, value) -> assertThat(defaultValue(variables.get(name))).as(name).isEqualTo(value));
  }

  /**
   * The value that the template gives an environment variable if all parameters have their
   * defaults. For an {@code !If}, this is the last operand.
   */
  private static String defaultValue(JsonNode value) {
    return value.isArray() ? value.get(value.size() - 1).textValue() : value.textValue();
  }

  @Test
  void rejectsMemoryOutsideLambdaLimits() {
    for (int megabytes : new int[] {0, 127, 10_241}) {
      assertThatThrownBy(
              () ->
                  new FunctionSettings(
                      "a.Handler",
                      Path.of("."),
                      /* snapStart= */ true,
                      megabytes,
                      Duration.ofSeconds(1),
                      Map.of()))
          .hasMessage("memory is " + megabytes + " MB; expected 128 to 10240");
    }
  }
}
