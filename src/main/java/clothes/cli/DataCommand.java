package clothes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes data}: the photos and weights that training begins with. */
@Command(
    name = "data",
    description = "The photos and weights that training begins with.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    subcommands = DataFetchCommand.class)
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: data fetch");
  }
}
