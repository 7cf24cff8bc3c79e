package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BenchProgressTest {
  private static String shown(boolean terminal) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            true,
            terminal,
            Path.of(""));
    try (BenchProgress progress = BenchProgress.of(console, 2)) {
      progress.step("400x533");
      progress.step("a new process");
    }
    return err.toString(UTF_8);
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
