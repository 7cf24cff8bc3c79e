package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.console.Console;
import clothes.console.StandardError;
import clothes.files.ErrorText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The entry point: runs a command and returns its exit status. */
@Command(
    name = "clothes",
    description = "Classifies photos of clothes.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Examples:", "  clothes classify closet/red.jpg", "  clothes help classify"})
public final class Main implements Callable<Integer> {
  /** In characters; wide enough for the URLs in the help of {@code data fetch}. */
  private static final int HELP_WIDTH = 120;

  @Spec private CommandSpec spec;

  private final Console console;
  private final List<Object> commands;

  Main(Console console, List<Object> commands) {
    this.console = console;
    this.commands = commands;
  }

  public static void main(String[] arguments) {
    // The user's locale may have other digits than JSON, HTML and the documented messages.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    StandardError.discardNativeOutput();
    Console console = Console.system();
    System.exit(new Main(console, commands(console)).run(arguments));
  }

  /** All commands but {@code help}, in the order in which the help lists them. */
  static List<Object> commands(Console console) {
    IntConsumer exit = status -> Runtime.getRuntime().halt(status);
    return List.of(
        new ClassifyCommand(console),
        new ReportCommand(console),
        new SimilarCommand(console),
        new ServeCommand(console, System.getenv(), exit),
        new InvokeCommand(console),
        new EvaluateCommand(console),
        new TrainCommand(console, exit),
        new QuantizeCommand(console, exit),
        new CompareCommand(console),
        new ExportCommand(console),
        new BenchCommand(console),
        DataCommand.withSubcommands(console));
  }

  int run(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) {
      console.printMessage("unexpected " + e);
      return 1;
    }
  }

  CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    commands.forEach(line::addSubcommand);
    line.addSubcommand(new HelpCommand());
    OptionValues.register(line);
    // A photo may be named @red.jpg.
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setParameterExceptionHandler(this::printUsageError);
    line.setExecutionExceptionHandler(this::printFailure);
    return line;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }

  /** Runs if no command is given: prints the help, which lists the commands. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private int printUsageError(ParameterException usageError, String[] arguments) {
    console.printMessage(UsageMessage.of(usageError));
    return CommandLine.ExitCode.USAGE;
  }

  private int printFailure(Exception failure, CommandLine line, ParseResult parsed) {
    boolean expected = failure instanceof IOException && failure.getMessage() != null;
    if (expected && isClosedPipe(failure)) {
      return 1;
    }
    console.printMessage(expected ? ErrorText.of(failure) : "unexpected " + failure);
    if (!expected && parsed.expandedArgs().contains("--debug")) {
      failure.printStackTrace(console.err());
    }
    return 1;
  }

  /**
   * Whether the program that reads standard output has closed it, as {@code head} does. A failure
   * to write elsewhere, such as to S3, has a cause and is reported.
   */
  private static boolean isClosedPipe(Exception failure) {
    return failure.getCause() == null
        && failure.getMessage().toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
