package clothes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two processes load TensorFlow's native library (460 MB) in an empty home directory. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the test expects the cache directory of Linux")
@Tag("slow")
final class ConcurrentUnpackTest {
  /** The version that pom.xml chooses. */
  private static final String TENSORFLOW_VERSION = "2.16.1";

  @TempDir Path home;

  @Test
  void twoProcessesUnpackOnceWithoutWarnings() throws Exception {
    Process first = start();
    Process second = start();

    assertThat(output(first)).isEqualTo(TENSORFLOW_VERSION + "\n");
    assertThat(output(second)).isEqualTo(TENSORFLOW_VERSION + "\n");
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    Path cache = home.resolve(".cache/clothes");
    assertThat(list(home)).containsExactly(home.resolve(".cache"));
    assertThat(list(home.resolve(".cache"))).containsExactly(cache);
    // The library's directory and its lock file.
    assertThat(list(cache)).hasSize(2).anyMatch(path -> path.toString().endsWith(".lock"));
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        JavaProcess.builder(List.of("-Duser.home=" + home), VersionProgram.class);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeAll(List.of("XDG_CACHE_HOME", NativeLibrary.VARIABLE, "TF_CPP_MIN_LOG_LEVEL"));
    environment.put("HOME", home.toString());
    // From Java 24 on, the JVM itself warns about native access on standard error.
    return builder.redirectErrorStream(Runtime.version().feature() < 24).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
