package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.bench.BenchPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code clothes classify} over a folder in separate processes. */
public final class ClassifyProcess {
  private final Path closet;

  /** Creates {@code count} files to classify; one file in fifty is not an image. */
  public ClassifyProcess(Path folder, int count) throws IOException {
    this.closet = folder.resolve("closet");
    List<Path> originals = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      originals.add(
          Files.write(folder.resolve("original-" + i), new BenchPhoto(160, 200, 9_000).jpeg(i)));
    }
    for (int i = 0; i < count; i++) {
      Path photo = closet.resolve("%d/%d.jpg".formatted(i % 7, i));
      Files.createDirectories(photo.getParent());
      if (i % 50 == 3) {
        Files.writeString(photo, "no photo");
      } else {
        Files.createLink(photo, originals.get(i % originals.size()));
      }
    }
  }

  /** Starts a run that writes its results into a file. */
  public Process start(Path output, String... moreArguments) throws IOException {
    List<String> options =
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-Dclothes.home=" + Path.of("").toAbsolutePath());
    List<Object> arguments = new ArrayList<>(List.of("classify", "--top", "3", "--output", output));
    arguments.addAll(List.of(moreArguments));
    arguments.add(closet);
    return JavaProcess.builder(options, Main.class, arguments.toArray())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Waits until the output has this number of complete lines or the process has ended. */
  public static void awaitLines(Process process, Path output, long lines) throws Exception {
    // A WatchService polls only every few seconds on some systems.
    while (countLines(output) < lines && process.isAlive()) {
      Thread.sleep(5);
    }
  }

  /** Counts the complete lines of a file; 0 if it does not exist. */
  public static long countLines(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), UTF_8).chars().filter(next -> next == '\n').count()
        : 0;
  }

  /** Returns the lines of a file without the times that differ from run to run. */
  public static List<String> withoutTiming(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("\"timing\":\\{[^}]*}", ""))
        .toList();
  }
}
