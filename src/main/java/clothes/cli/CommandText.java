package clothes.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Formats the command that writes a model, for the model card. */
final class CommandText {
  private CommandText() {}

  /** The words of the command line without {@code --resume}, quoted for a shell. */
  static String of(CommandSpec spec) {
    return "clothes "
        + spec.commandLine().getParseResult().originalArgs().stream()
            // A resumed run writes the same card as an uninterrupted one.
            .filter(word -> !word.equals("--resume"))
            .map(CommandText::shellQuote)
            .collect(Collectors.joining(" "));
  }

  private static String shellQuote(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
