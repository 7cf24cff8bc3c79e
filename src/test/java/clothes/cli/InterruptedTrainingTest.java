package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestImages;
import clothes.train.network.KerasFiles;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a training run in a separate process during a step. */
@Tag("slow")
@Timeout(300)
final class InterruptedTrainingTest {
  @TempDir private Path folder;

  @BeforeEach
  void makePhotos() throws IOException {
    for (String split : List.of("train", "validation", "test")) {
      for (String label : List.of("bar", "disc")) {
        Path photo = folder.resolve("photos/%s/%s/1.png".formatted(split, label));
        Files.createDirectories(photo.getParent());
        Files.write(photo, TestImages.png(TestImages.filled(40, 40, Color.BLACK)));
      }
    }
    KerasFiles.write(folder.resolve("weights.h5"));
  }

  private Process train(String output, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("train", "--recipe", "original"));
    words.addAll(List.of("--data", "photos", "--weights", "weights.h5", "--output", output));
    words.addAll(List.of(more));
    return JavaProcess.builder(Main.class, words.toArray())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader outputReader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private static void awaitSecondEpoch(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    while (line != null && !line.startsWith("epoch   2")) {
      line = reader.readLine();
    }
    assertThat(line).as("the line of the second epoch").isNotNull();
  }

  @Test
  void endsImmediatelyAndKeepsCheckpoint() throws Exception {
    Process process = train("run");
    try (BufferedReader reader = outputReader(process)) {
      awaitSecondEpoch(reader);
      // Process.destroy would close the stream that is read below.
      process.toHandle().destroy();
      assertThat(reader.lines().collect(Collectors.toList()))
          .allMatch(line -> line.startsWith("epoch"));
    }
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(folder.resolve("run/checkpoint/state.json")).isNotEmptyFile();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("photos", "weights.h5", "run");
    }
  }

  @Test
  void resumedTrainingGivesSameModel() throws Exception {
    finish(train("uninterrupted", "--epochs", "6"));
    Process process = train("killed", "--epochs", "6");
    try (BufferedReader reader = outputReader(process)) {
      awaitSecondEpoch(reader);
      process.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("killed/saved_model.pb")).doesNotExist();
    finish(train("killed", "--epochs", "6", "--resume"));
    assertThat(folder.resolve("killed/saved_model.pb"))
        .hasSameBinaryContentAs(folder.resolve("uninterrupted/saved_model.pb"));
    assertThat(folder.resolve("killed/metrics.json"))
        .hasSameBinaryContentAs(folder.resolve("uninterrupted/metrics.json"));
  }

  private static void finish(Process process) throws Exception {
    try (BufferedReader reader = outputReader(process)) {
      String output = reader.lines().collect(Collectors.joining("\n"));
      assertThat(process.waitFor()).as(output).isZero();
    }
  }
}
