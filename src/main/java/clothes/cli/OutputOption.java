package clothes.cli;

import clothes.console.Console;
import clothes.run.OutputFile;
import clothes.run.ResumeCursor;
import clothes.run.RunOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --output}, {@code --resume} and {@code --overwrite}: the destination of results. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the results to FILE.jsonl or FILE.csv.")
  private Path file;

  @Option(
      names = "--resume",
      description =
          "Continue the results in FILE after an interruption. Needs the same inputs and options."
              + " Failed inputs are not retried. An empty or missing FILE starts a new run.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace the results in FILE.")
  private boolean overwrite;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean isFile() {
    return file != null;
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The extension of the file in lower case; empty without a file. */
  String extension() {
    OptionCheck.require(
        command, file != null || !resume, "--resume needs --output, the file to continue");
    OptionCheck.require(
        command, file != null || !overwrite, "--overwrite needs --output, the file to replace");
    OptionCheck.require(
        command, !resume || !overwrite, "--resume and --overwrite exclude each other");
    if (file == null) {
      return "";
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    boolean valid = extension.equals("csv") || extension.equals("jsonl");
    OptionCheck.require(command, valid, "--output is '" + file + "', must end in .jsonl or .csv");
    return extension;
  }

  RunOutput open(Console console, ResumeCursor start, String header) throws IOException {
    if (file == null) {
      return RunOutput.start(console.out(), start, header);
    }
    OutputFile output = OutputFile.open(file);
    try {
      if (resume && !output.isEmpty()) {
        return RunOutput.resume(file, output, start, header);
      }
      if (!output.isEmpty() && !overwrite) {
        throw new IOException(
            file
                + ": holds results already; continue with --resume or replace them with"
                + " --overwrite");
      }
      output.truncate(0);
      return RunOutput.start(output, start, header);
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }
}
