package clothes.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLogTest {
  @Test
  void escapesControlCharacters(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = TestConsole.of(new PrintStream(err, true, UTF_8));
    try (RunLog log = new RunLog(console, folder)) {
      log.info("label \u001b[2Jhat");
    }
    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines("label \\u001b[2Jhat");
    assertThat(folder.resolve("log.txt")).hasContent("label \\u001b[2Jhat");
  }
}
