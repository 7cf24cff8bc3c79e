package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.bench.BenchPhoto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

  @BeforeEach
  void makePhotos() throws IOException {
    List<Path> originals = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      originals.add(
          Files.write(folder.resolve("original-" + i), new BenchPhoto(160, 200, 9_000).jpeg(i)));
    }
    for (int i = 0; i < PHOTOS; i++) {
      Path photo = folder.resolve("closet/%d/%d.jpg".formatted(i % 7, i));
      Files.createDirectories(photo.getParent());
      if (i % 50 == 3) {
        Files.writeString(photo, "no photo");
      } else {
        Files.createLink(photo, originals.get(i % originals.size()));
      }
    }
  }

  private Process start(Path output, String... more) throws IOException {
    List<String> options =
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-Dclothes.home=" + Path.of("").toAbsolutePath());
    List<Object> words = new ArrayList<>(List.of("classify", "--top", "3", "--output", output));
    words.addAll(List.of(more));
    words.add(folder.resolve("closet"));
    return JavaProcess.of(options, Main.class, words.toArray())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void finish(Process process) throws InterruptedException {
    assertThat(process.waitFor()).as("exit status 1: some inputs are not photos").isEqualTo(1);
  }

  /** Kills the process after it has written some lines. */
  private static void killAt(Process process, Path output, int lines) throws Exception {
    // A WatchService polls only every few seconds on some systems.
    while (lines(output) < lines && process.isAlive()) {
      Thread.sleep(5);
    }
    assertThat(process.isAlive()).as("the process is running").isTrue();
    process.destroyForcibly().waitFor();
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    long lines = 0;
    try (InputStream bytes = Files.newInputStream(file)) {
      for (byte next : bytes.readAllBytes()) {
        if (next == '\n') {
          lines++;
        }
      }
    }
    return lines;
  }

  private static List<String> withoutTiming(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("\"timing\":\\{[^}]*}", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv"})
  void losesAndRepeatsNoResult(String ending) throws Exception {
    Path complete = folder.resolve("complete." + ending);
    finish(start(complete));
    Path output = folder.resolve("killed/out." + ending);
    Files.createDirectories(output.getParent());
    for (int kill = 1; kill <= 3; kill++) {
      killAt(start(output, "--resume"), output, 40 * kill);
      long written = Files.size(output);
      assertThat(lines(output)).isBetween(40L * kill, (long) PHOTOS);
      if (kill == 2) {
        Files.writeString(output, "{\"input\":\"torn", StandardOpenOption.APPEND);
      }
      if (kill == 3) {
        truncate(output, written - 5);
      }
    }
    finish(start(output, "--resume"));
    assertThat(withoutTiming(output))
        .hasSizeGreaterThanOrEqualTo(PHOTOS)
        .isEqualTo(withoutTiming(complete));
  }

  private static void truncate(Path file, long size) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
