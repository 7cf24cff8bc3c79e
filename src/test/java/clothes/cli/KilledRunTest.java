package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the program several times in a separate process, with the shipped model. */
@Tag("slow")
@Timeout(600)
final class KilledRunTest {
  private static final int PHOTOS = 240;

  @TempDir private Path folder;

  private static void finish(Process process) throws InterruptedException {
    assertThat(process.waitFor()).as("exit status 1: some inputs are not photos").isEqualTo(1);
  }

  /** Kills the process after it has written some lines. */
  private static void killAt(Process process, Path output, int lines) throws Exception {
    ClassifyProcess.awaitLines(process, output, lines);
    assertThat(process.isAlive()).as("the process is running").isTrue();
    process.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv"})
  void neitherLosesNorRepeatsResults(String ending) throws Exception {
    ClassifyProcess classify = new ClassifyProcess(folder, PHOTOS);
    Path complete = folder.resolve("complete." + ending);
    finish(classify.start(complete));
    Path output = folder.resolve("killed/out." + ending);
    Files.createDirectories(output.getParent());
    for (int kill = 1; kill <= 3; kill++) {
      killAt(classify.start(output, "--resume"), output, 40 * kill);
      long written = Files.size(output);
      assertThat(ClassifyProcess.countLines(output)).isBetween(40L * kill, (long) PHOTOS);
      if (kill == 2) {
        Files.writeString(output, "{\"input\":\"torn", StandardOpenOption.APPEND);
      }
      if (kill == 3) {
        truncate(output, written - 5);
      }
    }
    finish(classify.start(output, "--resume"));
    assertThat(ClassifyProcess.withoutTiming(output))
        .hasSizeGreaterThanOrEqualTo(PHOTOS)
        .isEqualTo(ClassifyProcess.withoutTiming(complete));
  }

  private static void truncate(Path file, long size) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
