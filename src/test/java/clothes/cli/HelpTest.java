package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of the program and of each command. */
final class HelpTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Main program() {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            /* outIsTerminal= */ false,
            /* errIsTerminal= */ false,
            Path.of("home"));
    return new Main(console, Main.commands(console));
  }

  private String run(int expectedExit, String... arguments) {
    assertThat(program().run(arguments)).isEqualTo(expectedExit);
    return out.toString(UTF_8) + err.toString(UTF_8);
  }

  /** The words that name each command: none for the program itself, several for a subcommand. */
  static List<List<String>> commands() {
    List<List<String>> names = new ArrayList<>();
    add(new HelpTest().program().commandLine(), List.of(), names);
    return names;
  }

  private static void add(CommandLine command, List<String> name, List<List<String>> names) {
    names.add(name);
    command
        .getSubcommands()
        .forEach(
            (word, subcommand) -> {
              List<String> longer = new ArrayList<>(name);
              longer.add(word);
              add(subcommand, longer, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpHasTwoExamplesThatParse(List<String> command) {
    List<String> arguments = new ArrayList<>(List.of("help"));
    arguments.addAll(command);
    String help = run(0, arguments.toArray(String[]::new));
    List<String> examples =
        help.lines().dropWhile(line -> !line.equals("Examples:")).skip(1).limit(2).toList();
    assertThat(examples).hasSize(2).allMatch(line -> line.startsWith("  clothes "));
    for (String example : examples) {
      String[] words = example.strip().replaceFirst("clothes ", "").split(" ");
      assertThat(program().commandLine().parseArgs(words).hasSubcommand()).as(example).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void defaultsHaveOneStyle(List<String> command) {
    CommandLine line = program().commandLine();
    for (String word : command) {
      line = line.getSubcommands().get(word);
    }
    assertThat(line.getUsageMessage()).doesNotContain("Default");
    for (var option : line.getCommandSpec().options()) {
      if (option.defaultValue() != null) {
        assertThat(String.join(" ", option.description()))
            .as(option.longestName())
            .contains("(default: ");
      }
    }
  }

  @Test
  void helpEqualsHelpOption() {
    String help = run(0, "help", "data", "fetch");
    out.reset();
    assertThat(run(0, "data", "fetch", "--help")).isEqualTo(help);
    out.reset();
    String list = run(0, "help");
    out.reset();
    assertThat(run(0, "--help")).isEqualTo(list);
  }

  @Test
  void programWithoutCommandListsCommands() {
    assertThat(run(2)).contains("classify", "Names the garment in each photo.", "help");
    assertThat(out.size()).isZero();
    assertThat(run(2, "data")).contains("fetch");
  }
}
