package clothes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clothes help}: prints the help of a command, as its {@code --help} does. */
@Command(
    name = "help",
    description = "Explains a command.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {"", "Examples:", "  clothes help classify", "  clothes help data fetch"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The command to explain; without it, all commands are listed.")
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine().getParent();
    for (String word : words) {
      CommandLine command = line.getSubcommands().get(word);
      if (command == null) {
        throw new ParameterException(line, UsageMessage.unexpectedWordMessage(line, word));
      }
      line = command;
    }
    line.usage(line.getOut());
    return CommandLine.ExitCode.OK;
  }
}
