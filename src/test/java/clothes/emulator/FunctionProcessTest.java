package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FunctionProcessTest {
  @TempDir private Path folder;

  @Tag("slow")
  @Test
  @Timeout(30)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the emulator needs Linux")
  void closeReturnsAlthoughProcessStaysZombie() throws IOException {
    // The shell becomes "tail", which prints the ID of its child but never waits for it.
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 600 & echo $! > pid; exec tail -f pid")
            .directory(folder.toFile())
            .start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      try {
        new FunctionProcess(child, folder.resolve("log")).close();
        assertThat(Path.of("/proc/" + child.pid() + "/stat")).content().contains(") Z ");
      } finally {
        child.destroyForcibly();
      }
    } finally {
      parent.destroyForcibly();
    }
  }
}
