package clothes.cli;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.run.InputLines;
import clothes.run.Inputs;
import clothes.run.ResumeCursor;
import clothes.run.Shard;
import clothes.run.results.CsvFormat;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The photos to classify: {@code PHOTO}, {@code --url}, {@code --from} and {@code --shard}. */
final class InputOptions {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "PHOTO",
      arity = "0..*",
      description =
          "Files, folders, http(s) URLs, s3://bucket/key, s3://bucket/prefix/ for all objects under"
              + " a prefix, or - for standard input.")
  private List<String> photos = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Classify a URL, like a URL given as PHOTO.")
  private List<String> urls = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "LIST",
      description =
          "Also classify the inputs in this file, one PHOTO on each line; - reads the list from"
              + " standard input.")
  private String from;

  @Option(
      names = "--shard",
      paramLabel = "N/M",
      description =
          "Classify only part N of M of the inputs: give M machines the same inputs, and each its"
              + " own N. The name of an input decides to which part it belongs.")
  private Shard shard = Shard.ALL;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private boolean escapesFormulas;

  /**
   * Checks the options. Call it first: the other methods escape names according to {@code forCsv}.
   *
   * @param forCsv whether to escape names that a spreadsheet would evaluate as formulas
   */
  void check(boolean forCsv) {
    escapesFormulas = forCsv;
    for (String url : urls) {
      OptionCheck.require(command, Inputs.isUrl(url), "--url is '" + url + "'; expected a URL");
    }
    OptionCheck.require(
        command,
        from != null || !commandLineInputs().isEmpty(),
        "no photo given; name files, folders, URLs, s3://bucket/key, or - for standard input");
    int photosOnStandardInput = Collections.frequency(photos, STANDARD_INPUT);
    OptionCheck.require(
        command,
        photosOnStandardInput <= (isStandardInputList() ? 0 : 1),
        "- is given twice; standard input is either one photo or the list of --from");
  }

  private boolean isStandardInputList() {
    return STANDARD_INPUT.equals(from);
  }

  /** The inputs on the command line, without those in the list of {@code --from}. */
  List<String> commandLineInputs() {
    List<String> inputs = new ArrayList<>(urls);
    inputs.addAll(photos);
    inputs.replaceAll(this::escape);
    return inputs;
  }

  private String escape(String input) {
    return escapesFormulas ? CsvFormat.escapeFormula(input) : input;
  }

  boolean isSinglePhoto() {
    return from == null && Inputs.isSinglePhoto(commandLineInputs());
  }

  /** Opens the list of {@code --from}; without that option, an empty list. */
  InputLines openList(Console console) throws IOException {
    return from == null ? InputLines.empty() : InputLines.open(from, console.in());
  }

  /** Opens the inputs. Standard input cannot be a photo if it is the list of {@code --from}. */
  Inputs openInputs(Console console, FetchLimits limits) {
    return new Inputs(isStandardInputList() ? Optional.empty() : Optional.of(console.in()), limits);
  }

  /** A cursor at the start of all inputs: those on the command line, then those in the list. */
  ResumeCursor cursor(InputLines list) {
    Iterator<String> onCommandLine = commandLineInputs().iterator();
    return new ResumeCursor(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return onCommandLine.hasNext() || list.hasNext();
          }

          @Override
          public String next() {
            return onCommandLine.hasNext() ? onCommandLine.next() : escape(list.next());
          }
        },
        shard);
  }

  /** Counts the inputs for the progress bar, unless there is a list or a shard. */
  void count(Progress progress) {
    if (from == null && shard.equals(Shard.ALL)) {
      Inputs.countInBackground(commandLineInputs(), progress::setTotal);
    }
  }
}
