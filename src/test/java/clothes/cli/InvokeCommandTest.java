package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.deploy.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors before a function starts, and timeouts; {@code PackageEmulatorIT} tests the rest. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the packages run on Linux on x86-64 only")
final class InvokeCommandTest {
  @TempDir private Path home;
  private Path event;

  @BeforeEach
  void writeEvent() throws IOException {
    event = Files.writeString(home.resolve("event.json"), "{}");
  }

  private CliRun run(Object... arguments) {
    CliRun run =
        CliRun.ofCommand(
            home,
            InvokeCommand::new,
            Stream.concat(Stream.of("invoke"), Stream.of(arguments)).toArray());
    assertThat(run.out()).isEmpty();
    return run;
  }

  @Test
  void rejectsInvalidOptions() {
    for (List<String> arguments :
        List.of(
            List.of("--repeat", "0"),
            List.of("--memory", "100"),
            List.of("--memory", "20000"),
            List.of("--function", "other"),
            List.of("--java", home.toString()),
            List.of("--snapshot", "--on-demand"))) {
      CliRun run = run(Stream.concat(Stream.of(event), arguments.stream()).toArray());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains(arguments.get(0)).endsWith("try clothes invoke --help\n");
    }
  }

  @Test
  void reportsUnreadableEvent() {
    CliRun missing = run(home.resolve("none.json"));
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err())
        .endsWith("none.json: no such file; events/ has an example of each type\n")
        .hasLineCount(1);
    CliRun folder = run(home);
    assertThat(folder.exit()).isEqualTo(1);
    assertThat(folder.err()).startsWith("clothes: " + home + ": cannot be read: ").hasLineCount(1);
  }

  @Test
  void missingPackagesErrorNamesBuildCommand() {
    CliRun run = run(event);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("build it with 'mvn package'").hasLineCount(1);
  }

  @ParameterizedTest
  @EnumSource
  void functionTimeoutsMatchTemplate(InvokeCommand.FunctionName function) throws IOException {
    assertThat(Template.read().propertiesOfType("AWS::Serverless::Function"))
        .filteredOn(lambda -> lambda.path("Handler").asText().equals(function.handler))
        .extracting(lambda -> Duration.ofSeconds(lambda.path("Timeout").intValue()))
        .containsExactly(function.timeout);
  }
}
