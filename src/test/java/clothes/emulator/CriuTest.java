package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class CriuTest {
  @TempDir private Path images;

  @Test
  void reportsExitStatusWithoutLog() {
    Criu criu = new Criu(Path.of("false")); // the command that only fails
    assertThatThrownBy(() -> criu.restore(images))
        .isInstanceOf(IOException.class)
        .hasMessage("criu restore: exit status 1");
  }

  @Test
  void reportsErrorsOfLogOnOneLine() throws IOException {
    Files.writeString(images.resolve("restore.log"), "(0.1) start\n(0.2) Error (a.c:1): no fork\n");
    Criu criu = new Criu(Path.of("false"));
    assertThatThrownBy(() -> criu.restore(images))
        .hasMessage("criu restore: exit status 1; (0.2) Error (a.c:1): no fork");
  }
}
