package clothes.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the zip of the command line that {@code mvn package} writes, and runs it. */
final class ProgramIT {
  @TempDir private static Path folder;
  private static Path program;

  @BeforeAll
  static void unpack() throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    }
    try (Stream<Path> content = Files.list(folder)) {
      program = content.toList().get(0);
    }
  }

  private static Path zip() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("clothes-[0-9].*\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void classifiesWithJavaAlone() throws Exception {
    List<String> command = new ArrayList<>(launcher());
    command.addAll(List.of("classify", "samples/hat.jpg", "samples/t-shirt.jpg"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(program.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .containsPattern("hat.jpg: hat \\(")
        .containsPattern("t-shirt.jpg: t-shirt \\(");
  }

  private static List<String> launcher() {
    return OS.current() == OS.WINDOWS
        ? List.of("cmd", "/c", "bin\\clothes.cmd")
        : List.of("sh", "bin/clothes");
  }

  @Test
  void windowsScriptHasWindowsLineEnds() throws IOException {
    assertThat(Files.readString(program.resolve("bin/clothes.cmd")))
        .startsWith("@echo off\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @Test
  void containsReadmeLicenseAndNotice() throws IOException {
    assertThat(Files.readString(program.resolve("README.md")))
        .contains("bin/clothes classify")
        .doesNotContain("${");
    assertThat(program.resolve("LICENSE")).isRegularFile();
    assertThat(program.resolve("NOTICE")).isRegularFile();
  }
}
