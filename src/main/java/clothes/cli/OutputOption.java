package clothes.cli;

import clothes.console.Console;
import clothes.run.OutputFile;
import clothes.run.PreviousRun;
import clothes.run.ResumeCursor;
import clothes.run.results.ResultReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

  /** The stream for the results, positioned after those of the previous run. Owns the stream. */
  record Destination(OutputStream stream, PreviousRun previous) {}

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

  Destination open(Console console, ResumeCursor start, String header) throws IOException {
    if (file == null) {
      return start(console.out(), start, header);
    }
    OutputFile output = OutputFile.open(file);
    try {
      if (resume && !output.isEmpty()) {
        return resumeRun(output, start, header);
      }
      if (!output.isEmpty() && !overwrite) {
        throw new IOException(
            file
                + ": holds results already; continue with --resume or replace them with"
                + " --overwrite");
      }
      output.truncate(0);
      return start(output, start, header);
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }

  private static Destination start(OutputStream output, ResumeCursor start, String header)
      throws IOException {
    output.write(header.getBytes(StandardCharsets.UTF_8));
    return new Destination(output, PreviousRun.none(start));
  }

  private Destination resumeRun(OutputFile output, ResumeCursor start, String header)
      throws IOException {
    ResultReader results = new ResultReader(file.toString(), output.content());
    if (!results.header().isEmpty() && !results.header().equals(header)) {
      throw new IOException(
          file
              + ": cannot resume: its columns are of another --top; use the same --top,"
              + " another file, or --overwrite");
    }
    PreviousRun previous = PreviousRun.of(file, results, start);
    output.truncate(results.validLength());
    if (results.validLength() == 0) {
      return start(output, start, header);
    }
    return new Destination(output, previous);
  }
}
