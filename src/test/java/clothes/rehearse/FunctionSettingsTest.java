package clothes.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FunctionSettingsTest {
  @Test
  void hasTheEnvironmentOfTheTemplate() throws IOException {
    String template = Files.readString(Path.of("template.yaml"));

    FunctionSettings.ENVIRONMENT.forEach(
        (name, value) ->
            assertThat(template)
                .containsPattern(name + ": .*" + Pattern.quote(value) + "[\"\\])]*\n"));
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
