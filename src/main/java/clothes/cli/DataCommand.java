package clothes.cli;

import clothes.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clothes data}: the parent of {@code data fetch}. */
@Command(
    name = "data",
    description = "Downloads the dataset and the starting weights for training.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {"", "Examples:", "  clothes data fetch", "  clothes data fetch --only weights"})
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  static CommandLine withSubcommands(Console console) {
    return new CommandLine(new DataCommand()).addSubcommand(new DataFetchCommand(console));
  }

  /** Runs if no subcommand is given: prints the help, which lists the subcommands. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
