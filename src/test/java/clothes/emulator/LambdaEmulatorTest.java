package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a small handler under AWS's Java runtime client. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the runtime client's native library requires Linux on x86-64")
@Tag("slow")
final class LambdaEmulatorTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path packages;
  private FunctionFolder folder;
  private LambdaEmulator emulator;

  @BeforeEach
  void unpack() throws IOException {
    folder = TestFunctionFolder.withHandler(packages);
  }

  @AfterEach
  void close() throws IOException {
    if (emulator != null) {
      emulator.close();
    }
    folder.close();
    assertThat(folder.path()).doesNotExist();
  }

  private void createEmulator(boolean snapStart, Duration timeout, Map<String, String> environment)
      throws IOException {
    String handler = EmulatedHandler.class.getName();
    emulator =
        new LambdaEmulator(
            new FunctionSettings(
                handler, JAVA_HOME, snapStart, /* memoryMb= */ 512, timeout, environment),
            folder);
  }

  private void start(Map<String, String> environment) throws IOException {
    createEmulator(/* snapStart= */ true, LONG_TIMEOUT, environment);
    emulator.init();
    emulator.runAfterRestoreHooks();
  }

  private String invoke(String event) throws IOException {
    InvocationResult result = emulator.invoke(event.getBytes(UTF_8));
    assertThat(result.failed()).as(result.text()).isFalse();
    return result.text();
  }

  @Test
  void runsHooksAroundSnapshot() throws Exception {
    start(Map.of());

    assertThat(invoke("steps")).isEqualTo("init before after");
  }

  @Test
  void runsNoHooksWithoutSnapStart() throws Exception {
    createEmulator(/* snapStart= */ false, LONG_TIMEOUT, Map.of());
    emulator.init();

    assertThat(invoke("steps")).isEqualTo("init");
    assertThat(invoke("$AWS_LAMBDA_INITIALIZATION_TYPE")).isEqualTo("on-demand");
  }

  @Test
  void providesLambdaEnvironment() throws Exception {
    start(Map.of("MODEL_URI", "/opt/models/a", "OTHER", "s3://b/opt/c"));

    assertThat(invoke("$MODEL_URI")).isEqualTo(folder.opt() + "/models/a");
    assertThat(invoke("$OTHER")).isEqualTo("s3://b/opt/c");
    assertThat(invoke("$LAMBDA_TASK_ROOT")).isEqualTo(folder.task().toString());
    assertThat(invoke("$TZ")).isEqualTo(":UTC");
    Path home = Path.of(invoke("home"));
    assertThatThrownBy(() -> Files.createDirectories(home))
        .as("creating the home folder")
        .isInstanceOf(IOException.class);
    assertThat(invoke("request ID and ARN"))
        .contains("arn:aws:lambda:")
        .isNotEqualTo(invoke("request ID and ARN"));
    assertThat(Long.parseLong(invoke("remaining time"))).isBetween(1L, LONG_TIMEOUT.toMillis());
    assertThat(emulator.residentBytes()).isPresent();
  }

  @Test
  void continuesAfterHandlerException() throws Exception {
    start(Map.of());

    InvocationResult result = emulator.invoke("throw".getBytes(UTF_8));
    assertThat(result.failed()).isTrue();
    assertThat(result.text()).contains("\"errorMessage\":\"thrown\"", "IllegalStateException");
    assertThat(invoke("steps")).isEqualTo("init before after");
  }

  @Test
  void reportsFailuresBeforeFirstEvent() throws Exception {
    for (String step : new String[] {"init", "before"}) {
      createEmulator(/* snapStart= */ true, LONG_TIMEOUT, Map.of("FAILS_IN", step));
      assertThatThrownBy(emulator::init)
          .isInstanceOf(EmulatorException.class)
          .hasMessageStartingWith("init failed: {");
      emulator.close();
    }
    createEmulator(/* snapStart= */ true, LONG_TIMEOUT, Map.of("FAILS_IN", "after"));
    emulator.init();
    assertThatThrownBy(emulator::runAfterRestoreHooks).hasMessageStartingWith("restore failed: {");
  }

  @Test
  void reportsInvocationTimeout() throws Exception {
    createEmulator(/* snapStart= */ true, Duration.ofSeconds(1), Map.of());
    emulator.init();
    emulator.runAfterRestoreHooks();

    assertThatThrownBy(() -> invoke("hang")).hasMessage("invocation exceeded its limit of 1 s");
  }

  @Test
  void reportsExitedProcess() throws Exception {
    start(Map.of());

    var failure = catchThrowableOfType(EmulatorException.class, () -> invoke("exit"));
    assertThat(failure).hasMessage("invocation failed: the function's process exited");
    assertThat(failure.logTail()).endsWith("last line");
    assertThat(emulator.residentBytes()).isEmpty();
  }

  @Test
  void reportsMissingHandler() throws Exception {
    Path empty = TestFunctionFolder.zip(packages.resolve("empty.zip"), "readme", "empty");
    folder.close();
    folder = FunctionFolder.create(TestFunctionFolder.RUNTIME);
    folder.unpack(empty, List.of());
    start(Map.of());

    InvocationResult result = emulator.invoke("steps".getBytes(UTF_8));
    assertThat(result.failed()).isTrue();
    assertThat(result.text()).contains("Class not found: " + EmulatedHandler.class.getName());
  }

  @Test
  void initFailsAfterClose() throws Exception {
    createEmulator(/* snapStart= */ true, LONG_TIMEOUT, Map.of());
    emulator.close();

    assertThatThrownBy(emulator::init).isInstanceOf(IOException.class);
  }
}
