package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LaunchCommandTest {
  @TempDir Path javaHome;

  @ParameterizedTest
  @CsvSource({"25, 25", "17.0.15, 17", "26-ea, 26", "1.8.0_392, 8"})
  void readsMajorVersionOfJdk(String version, int major) throws IOException {
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");

    assertThat(LaunchCommand.javaMajor(javaHome)).isEqualTo(major);
  }

  @Test
  void rejectsJdkWithoutVersion() throws IOException {
    Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\n");
    assertThatThrownBy(() -> LaunchCommand.javaMajor(javaHome)).hasMessage("no JAVA_VERSION");
  }

  @Test
  void callerVariablesReplaceRegionOnly() throws IOException {
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"25\"\n");
    Map<String, String> callerVariables =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_EXECUTION_ENV", "CloudShell",
            "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    FunctionSettings settings =
        new FunctionSettings(
            "a.Handler",
            javaHome,
            /* snapStart= */ true,
            /* memoryMb= */ 512,
            Duration.ofSeconds(1),
            callerVariables);
    try (FunctionFolder folder = FunctionFolder.create(TestFunctionFolder.RUNTIME)) {
      assertThat(new LaunchCommand(settings, folder, "127.0.0.1:80").environment())
          .containsEntry("AWS_REGION", "us-east-1")
          .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_java25")
          .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:80");
    }
  }
}
