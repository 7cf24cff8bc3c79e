package clothes.cli;

import clothes.text.Suggestion;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message about wrong usage; for a typo, it suggests a command or an option. */
final class UsageMessage {
  private UsageMessage() {}

  static String of(ParameterException usageError) {
    CommandLine line = usageError.getCommandLine();
    String message =
        usageError instanceof UnmatchedArgumentException unmatched
            ? unmatchedMessage(line, unmatched)
            : usageError.getMessage();
    String help = line.getCommandSpec().qualifiedName() + " --help";
    return message.endsWith("?") ? message + " Try " + help : message + "; try " + help;
  }

  private static String unmatchedMessage(CommandLine line, UnmatchedArgumentException unmatched) {
    String word = unmatched.getUnmatched().get(0);
    if (unmatched.isUnknownOption()) {
      String option = word.replaceFirst("=.*", "");
      Set<String> options = line.getCommandSpec().optionsMap().keySet();
      return "unknown option '" + option + "'" + Suggestion.question(option, options).orElse("");
    }
    return unexpectedWordMessage(line, word);
  }

  /** The message for an argument that is not a subcommand; the command may have no subcommands. */
  static String unexpectedWordMessage(CommandLine line, String word) {
    Set<String> commands = line.getSubcommands().keySet();
    if (commands.isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    String list = commands.stream().collect(Collectors.joining(", ", "; expected one of ", ""));
    return "unknown command '" + word + "'" + Suggestion.question(word, commands).orElse(list);
  }
}
