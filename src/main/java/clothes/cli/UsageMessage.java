package clothes.cli;

import clothes.text.Suggestion;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The line that explains wrong usage; for a typo, it suggests a command or an option. */
final class UsageMessage {
  private UsageMessage() {}

  static String of(ParameterException usageError) {
    CommandLine line = usageError.getCommandLine();
    String message =
        usageError instanceof UnmatchedArgumentException unmatched
            ? unmatched(line, unmatched)
            : usageError.getMessage();
    String help = line.getCommandSpec().qualifiedName() + " --help";
    return message.endsWith("?") ? message + " Try " + help : message + "; try " + help;
  }

  private static String unmatched(CommandLine line, UnmatchedArgumentException unmatched) {
    String word = unmatched.getUnmatched().get(0);
    if (unmatched.isUnknownOption()) {
      String option = word.replaceFirst("=.*", "");
      return "unknown option '%s'%s"
          .formatted(option, suggestion(option, line.getCommandSpec().optionsMap().keySet(), ""));
    }
    return line.getSubcommands().isEmpty()
        ? "unexpected argument '" + word + "'"
        : unknownCommand(line, word);
  }

  /** The message for a word that is none of the subcommands. */
  static String unknownCommand(CommandLine line, String word) {
    Collection<String> commands = line.getSubcommands().keySet();
    String list = commands.stream().collect(Collectors.joining(", ", "; expected one of ", ""));
    return "unknown command '%s'%s".formatted(word, suggestion(word, commands, list));
  }

  private static String suggestion(String word, Collection<String> accepted, String alternative) {
    return Suggestion.question(word, accepted).orElse(alternative);
  }
}
