package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.CliRun;
import org.junit.jupiter.api.Test;

final class BenchProgressTest {
  private static String shown(boolean terminal) {
    return CliRun.shown(
        true,
        terminal,
        console -> {
          try (BenchProgress progress = BenchProgress.of(console, 2)) {
            progress.step("400x533");
            progress.step("a new process");
          }
        });
  }

  @Test
  void tellsAPersonHowFarItIs() {
    assertThat(shown(true)).contains("bench", "2/2", "a new process");
  }

  @Test
  void isSilentWhereNobodyWatches() {
    assertThat(shown(false)).isEmpty();
  }
}
