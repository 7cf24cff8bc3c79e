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
  void hasTheEnvironmentOfTheTemplate() throws IOException {
    JsonNode variables = Template.read().globals().at("/Environment/Variables");

    FunctionSettings.ENVIRONMENT.forEach(
        (name, value) -> assertThat(byDefault(variables.path(name))).as(name).isEqualTo(value));
  }

  /** Of a choice, the last. */
  private static String byDefault(JsonNode value) {
    return value.isArray() ? value.get(value.size() - 1).textValue() : value.textValue();
  }

  @Test
  void refusesMemoryThatLambdaDoesNotSell() {
    for (int megabytes : new int[] {0, 127, 10_241}) {
      assertThatThrownBy(
              () ->
                  new FunctionSettings(
                      "a.Handler", Path.of("."), true, megabytes, Duration.ofSeconds(1), Map.of()))
          .hasMessage("memory is " + megabytes + " MB, must be 128 to 10240");
    }
  }
}
