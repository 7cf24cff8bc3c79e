package clothes.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks what picocli cannot: ranges of options and options that need or exclude one another. */
final class OptionCheck {
  private OptionCheck() {}

  static void require(CommandSpec command, boolean accepted, String message) {
    if (!accepted) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
