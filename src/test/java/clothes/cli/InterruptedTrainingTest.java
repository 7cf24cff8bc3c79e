package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.KerasFiles;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own, ended in the middle of a step. */
@Timeout(300)
final class InterruptedTrainingTest {
  @TempDir private Path folder;

  @BeforeEach
  void makePhotos() throws IOException {
    for (String split : List.of("train", "validation", "test")) {
      for (String label : List.of("bar", "disc")) {
        Path photo = folder.resolve("photos/%s/%s/1.png".formatted(split, label));
        Files.createDirectories(photo.getParent());
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
      }
    }
    KerasFiles.write(folder.resolve("weights.h5"));
  }

  private Process train() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "train",
            "--recipe",
            "original",
            "--data",
            "photos",
            "--weights",
            "weights.h5",
            "--output",
            "run")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void endsAtOnceAndLeavesItsCheckpointAlone() throws Exception {
    Process process = train();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("epoch   2")) {
        line = lines.readLine();
      }
      assertThat(line).as("an epoch that is done").isNotNull();
      process.toHandle().destroy();
      assertThat(lines.lines().collect(Collectors.toList()))
          .allMatch(more -> more.startsWith("epoch"));
    }
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(folder.resolve("run/checkpoint/state.json")).isNotEmptyFile();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("photos", "weights.h5", "run");
    }
  }
}
