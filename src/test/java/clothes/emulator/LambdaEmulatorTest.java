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

/** A small handler under Lambda's real runtime client. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the runtime client's native part is for Linux on x86-64")
@Tag("slow")
final class LambdaEmulatorTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @TempDir Path packages;
  private FunctionFolder disk;
  private LambdaEmulator rehearsal;

  @BeforeEach
  void unpack() throws IOException {
    disk = TestDisk.withHandler(packages);
  }

  @AfterEach
  void close() throws IOException {
    if (rehearsal != null) {
      rehearsal.close();
    }
    disk.close();
    assertThat(disk.folder()).doesNotExist();
  }

  private void configure(boolean snapStart, Duration timeout, Map<String, String> environment)
      throws IOException {
    String handler = EmulatedHandler.class.getName();
    rehearsal =
        new LambdaEmulator(
            new FunctionSettings(handler, JAVA, snapStart, 512, timeout, environment), disk);
  }

  private void start(Map<String, String> environment) throws IOException {
    configure(true, AMPLE, environment);
    rehearsal.init();
    rehearsal.restore();
  }

  private String answer(String event) throws IOException {
    InvocationResult reply = rehearsal.invoke(event.getBytes(UTF_8));
    assertThat(reply.failed()).as(reply.text()).isFalse();
    return reply.text();
  }

  @Test
  void runsTheHooksAroundTheSnapshot() throws Exception {
    start(Map.of());

    assertThat(answer("steps")).isEqualTo("init before after");
  }

  @Test
  void runsNoHooksWithoutSnapStart() throws Exception {
    configure(false, AMPLE, Map.of());
    rehearsal.init();

    assertThat(answer("steps")).isEqualTo("init");
    assertThat(answer("$AWS_LAMBDA_INITIALIZATION_TYPE")).isEqualTo("on-demand");
  }

  @Test
  void looksLikeLambda() throws Exception {
    start(Map.of("MODEL_URI", "/opt/models/a", "OTHER", "s3://b/opt/c"));

    assertThat(answer("$MODEL_URI")).isEqualTo(disk.opt() + "/models/a");
    assertThat(answer("$OTHER")).isEqualTo("s3://b/opt/c");
    assertThat(answer("$LAMBDA_TASK_ROOT")).isEqualTo(disk.task().toString());
    assertThat(answer("$TZ")).isEqualTo(":UTC");
    assertThatThrownBy(() -> Files.createDirectories(Path.of(answer("home"))))
        .as("a home that nobody can make")
        .isInstanceOf(IOException.class);
    assertThat(answer("who")).contains("arn:aws:lambda:").isNotEqualTo(answer("who"));
    assertThat(Long.parseLong(answer("time"))).isBetween(1L, AMPLE.toMillis());
    assertThat(rehearsal.residentBytes()).isPresent();
  }

  @Test
  void goesOnAfterAThrowingHandler() throws Exception {
    start(Map.of());

    InvocationResult reply = rehearsal.invoke("throw".getBytes(UTF_8));
    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).contains("\"errorMessage\":\"thrown\"", "IllegalStateException");
    assertThat(answer("steps")).isEqualTo("init before after");
  }

  @Test
  void saysWhatFailsBeforeTheFirstEvent() throws Exception {
    for (String step : new String[] {"init", "before"}) {
      configure(true, AMPLE, Map.of("FAILS_IN", step));
      assertThatThrownBy(rehearsal::init)
          .isInstanceOf(EmulatorException.class)
          .hasMessageStartingWith("init fails: {");
      rehearsal.close();
    }
    configure(true, AMPLE, Map.of("FAILS_IN", "after"));
    rehearsal.init();
    assertThatThrownBy(rehearsal::restore).hasMessageStartingWith("the restore fails: {");
  }

  @Test
  void endsAnInvocationThatTakesTooLong() throws Exception {
    configure(true, Duration.ofSeconds(1), Map.of());
    rehearsal.init();
    rehearsal.restore();

    assertThatThrownBy(() -> answer("hang"))
        .hasMessage("the invocation is not over after 1 s, its limit");
  }

  @Test
  void saysThatTheProcessDied() throws Exception {
    start(Map.of());

    var death = catchThrowableOfType(EmulatorException.class, () -> answer("die"));
    assertThat(death).hasMessage("the invocation ended with the function's process");
    assertThat(death.log()).endsWith("last words");
    assertThat(rehearsal.residentBytes()).isEmpty();
  }

  @Test
  void saysThatTheHandlerIsMissing() throws Exception {
    Path empty = TestDisk.zip(packages.resolve("empty.zip"), "readme", "nothing");
    disk.close();
    disk = FunctionFolder.make(TestDisk.RUNTIME);
    disk.unpack(empty, List.of());
    start(Map.of());

    InvocationResult reply = rehearsal.invoke("steps".getBytes(UTF_8));
    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).contains("Class not found: " + EmulatedHandler.class.getName());
  }

  @Test
  void startsNothingOnceItIsClosed() throws Exception {
    configure(true, AMPLE, Map.of());
    rehearsal.close();

    assertThatThrownBy(rehearsal::init).isInstanceOf(IOException.class);
  }
}
