package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.deploy.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FunctionSettingsTest {
  @Test
  void hasEnvironmentOfTemplate() throws IOException {
    assertThat(Template.read().defaultEnvironment("ApiFunction"))
        .containsAllEntriesOf(FunctionSettings.TEMPLATE_ENVIRONMENT);
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
