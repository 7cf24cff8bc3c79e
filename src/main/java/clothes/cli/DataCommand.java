package clothes.cli;

import clothes.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes data}: the photos and weights that training begins with. */
@Command(
    name = "data",
    description = "The photos and weights that training begins with.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class)
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine withSubcommands(Console console) {
    return new CommandLine(new DataCommand()).addSubcommand(new DataFetchCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: data fetch");
  }
}
