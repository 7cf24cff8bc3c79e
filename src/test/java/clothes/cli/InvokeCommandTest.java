package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import clothes.deploy.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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

/** Errors before a function starts; {@code PackageEmulatorIT} tests the rest. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the packages run on Linux on x86-64 only")
final class InvokeCommandTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path home;
  private Path event;

  @BeforeEach
  void writeEvent() throws IOException {
    event = Files.writeString(home.resolve("event.json"), "{}");
  }

  private int run(Object... arguments) {
    var in = new ByteArrayInputStream(new byte[0]);
    var out = new ByteArrayOutputStream();
    Console console =
        new Console(
            in,
            out,
            new PrintStream(err, true, UTF_8),
            /* outIsTerminal= */ false,
            /* errIsTerminal= */ false,
            home);
    String[] words =
        Stream.concat(Stream.of("invoke"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new);
    int exit = new Main(console, List.of(new InvokeCommand(console))).run(words);
    assertThat(out.toString(UTF_8)).isEmpty();
    return exit;
  }

  private String error() {
    return err.toString(UTF_8);
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
      err.reset();
      assertThat(run(Stream.concat(Stream.of(event), arguments.stream()).toArray())).isEqualTo(2);
      assertThat(error()).contains(arguments.get(0)).endsWith("try clothes invoke --help\n");
    }
  }

  @Test
  void reportsMissingEvent() {
    assertThat(run(home.resolve("none.json"))).isEqualTo(1);
    assertThat(error())
        .endsWith("none.json: no such file; events/ has an example of each type\n")
        .hasLineCount(1);
  }

  @Test
  void missingPackagesErrorNamesBuildCommand() {
    assertThat(run(event)).isEqualTo(1);
    assertThat(error()).contains("build it with 'mvn package'").hasLineCount(1);
  }

  @ParameterizedTest
  @EnumSource
  void functionTimeoutsMatchTemplate(InvokeCommand.HandlerOption function) throws IOException {
    assertThat(Template.read().properties("AWS::Serverless::Function"))
        .filteredOn(lambda -> lambda.path("Handler").asText().equals(function.handler))
        .extracting(lambda -> Duration.ofSeconds(lambda.path("Timeout").intValue()))
        .containsExactly(function.timeout);
  }
}
