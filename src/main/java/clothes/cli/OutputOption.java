package clothes.cli;

import clothes.console.Console;
import clothes.run.OutputFile;
import clothes.run.ResumeCursor;
import clothes.run.RunOutput;
import clothes.run.S3Output;
import clothes.source.S3Location;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --output}, {@code --resume} and {@code --overwrite}: the destination of results. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write the results to FILE.jsonl or FILE.csv, also s3://bucket/key.jsonl. A file in S3 is"
              + " written at intervals and at the end; until then the results are in the user's"
              + " cache directory.")
  private String file;

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

  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  void check() {
    OptionCheck.require(
        command, file != null || !resume, "--resume needs --output, the file to continue");
    OptionCheck.require(
        command, file != null || !overwrite, "--overwrite needs --output, the file to replace");
    OptionCheck.require(
        command, !resume || !overwrite, "--resume and --overwrite exclude each other");
    OptionCheck.require(
        command,
        file == null || extension().equals("csv") || extension().equals("jsonl"),
        "--output is '" + file + "'; expected a name that ends in .jsonl or .csv");
  }

  /** Returns {@code jsonl} or {@code csv} if {@link #check} passed; empty without a file. */
  String extension() {
    int dot = file == null ? -1 : file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  RunOutput open(Console console, ResumeCursor cursor, String header) throws IOException {
    if (file == null) {
      return RunOutput.start(console.out(), cursor, header);
    }
    return S3Location.isS3Uri(file) ? openObject(cursor, header) : openFile(cursor, header);
  }

  private RunOutput openFile(ResumeCursor cursor, String header) throws IOException {
    OutputFile output = OutputFile.open(path());
    try {
      return startOrResume(output, cursor, header);
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          command.commandLine(), "--output is not a valid file name: " + e.getReason());
    }
  }

  private RunOutput openObject(ResumeCursor cursor, String header) throws IOException {
    S3Output output = S3Output.open(file);
    try {
      RunOutput local = startOrResume(output.local(), cursor, header);
      boolean isNewRun = local.previous().counts().photos() == 0;
      if (isNewRun) {
        output.uploadWithNextResult();
      }
      return new RunOutput(output, local.previous());
    } catch (IOException e) {
      output.abandon();
      throw e;
    }
  }

  private RunOutput startOrResume(OutputFile output, ResumeCursor cursor, String header)
      throws IOException {
    if (resume && !output.isEmpty()) {
      return RunOutput.resume(file, output, cursor, header);
    }
    if (!output.isEmpty() && !overwrite) {
      throw new IOException(
          file
              + ": holds results already; continue with --resume or replace them with"
              + " --overwrite");
    }
    output.truncate(0);
    return RunOutput.start(output, cursor, header);
  }
}
