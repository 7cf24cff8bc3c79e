package clothes.cli;

import clothes.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes data}: the parent of {@code data fetch}. */
@Command(
    name = "data",
    description = "Manages the dataset and the starting weights for training.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class)
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine withSubcommands(Console console) {
    return new CommandLine(new DataCommand()).addSubcommand(new DataFetchCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given; use 'clothes data fetch'");
  }
}
