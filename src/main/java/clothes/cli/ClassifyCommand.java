package clothes.cli;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.run.InputLines;
import clothes.run.Inputs;
import clothes.run.OutcomeWriter;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.run.PreviousRun;
import clothes.run.ResumeCursor;
import clothes.run.RunCounts;
import clothes.run.RunOutput;
import clothes.run.RunSummary;
import clothes.run.results.CsvFormat;
import clothes.run.results.JsonFormat;
import clothes.run.results.OutcomeFormat;
import clothes.run.results.TextFormat;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes classify}: classifies photos and prints or stores the results. */
@Command(
    name = "classify",
    description = "Names the garment in each photo.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes classify closet/red.jpg",
      "  clothes classify --output out.csv --resume closet/",
      "",
      "Photos in a folder are classified in path order. Hidden files and folders, files with the"
          + " extension of another type (.txt, .csv, .zip, .mp4, ...) and links to folders are"
          + " skipped. A file that is named on the command line is never skipped.",
      "",
      "Failed inputs are listed on standard error; the other inputs are classified.",
      "--resume can continue after any interruption, because results are written in order.",
      "Exit status: 0 all classified, 1 an input or the command failed, 2 wrong usage, 130 Ctrl-C."
    })
final class ClassifyCommand implements Callable<Integer> {
  private static final int ALL_LABELS = Integer.MAX_VALUE;

  @Mixin private InputOptions input;

  @Option(
      names = "--json",
      description = "Print a line with one JSON object for each photo, in input order.")
  private boolean json;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "List the N most likely labels (default: 1; as JSON, all).")
  private Integer top;

  @Mixin private HeatMapOption heatMap;

  @Mixin private DetailOptions details;

  @Mixin private ThreadsOption threads;

  @Mixin private ModelOption model;

  @Mixin private OutputOption output;

  @Option(
      names = "--debug",
      description =
          "Print the precision in which the network computes, and the stack trace of an unexpected"
              + " error.")
  private boolean debug;

  @Spec private CommandSpec spec;

  private final Console console;
  private final PhotoClassifier.Opener opener;
  private final FetchLimits limits;

  ClassifyCommand(Console console) {
    this(console, PhotoClassifier::open, FetchLimits.COMMAND_LINE);
  }

  ClassifyCommand(Console console, PhotoClassifier.Opener opener, FetchLimits limits) {
    this.console = console;
    this.opener = opener;
    this.limits = limits;
  }

  @Override
  public Integer call() throws IOException {
    output.check();
    input.check(/* forCsv= */ output.extension().equals("csv"));
    OutcomeFormat format = format();
    details.check(/* json= */ format instanceof JsonFormat);
    int threadCount = threads.count();
    try (InputLines list = input.openList(console);
        PhotoClassifier classifier =
            heatMap.openClassifier(model.folder(console), details.requested(), input, opener);
        Inputs inputs = input.openInputs(console, limits);
        Pipeline pipeline = new Pipeline(classifier, threadCount)) {
      if (debug) {
        classifier
            .precision()
            .ifPresent(precision -> console.printMessage("the network computes in " + precision));
      }
      return classify(pipeline, inputs, input.cursor(list), format);
    } catch (UncheckedIOException e) {
      // The iterator over the list of --from wraps an IOException, because it cannot throw one.
      throw e.getCause();
    }
  }

  private int classify(Pipeline pipeline, Inputs inputs, ResumeCursor cursor, OutcomeFormat format)
      throws IOException {
    RunOutput results = output.open(console, cursor, format.header());
    PreviousRun previous = results.previous();
    RunCounts counts = previous.counts();
    long previousPhotos = counts.photos();
    try (OutcomeWriter writer = new OutcomeWriter(format, results.stream(), console, debug);
        RunSummary summary = new RunSummary(console, output.file(), counts, pipeline);
        Progress progress = progress(previousPhotos)) {
      if (pipeline.model().isPresent()) {
        previous.requireSameOptions(pipeline.model().get(), format.top(), details.requested());
      }
      pipeline.run(
          previousPhotos,
          previous.cursor().remaining(inputs),
          previous
              .outcomeCheck(format.top())
              .and(writer)
              .and(counts)
              .and(outcome -> progress.step()));
      if (!pipeline.endedEarly()) {
        summary.complete();
      }
      return counts.failed() == 0 ? 0 : 1;
    }
  }

  private OutcomeFormat format() {
    OptionCheck.require(spec, top == null || top >= 1, "--top is " + top + "; expected 1 or more");
    String extension = output.extension();
    if (extension.equals("csv")) {
      OptionCheck.require(spec, !json, "--json needs a .jsonl file, not .csv");
      OptionCheck.require(
          spec,
          top == null || top <= CsvFormat.MAX_TOP,
          "--top is " + top + "; expected 1 to " + CsvFormat.MAX_TOP + " for a .csv file");
      return new CsvFormat(Optional.ofNullable(top).orElse(1));
    }
    return json || extension.equals("jsonl")
        ? new JsonFormat(Optional.ofNullable(top).orElse(ALL_LABELS))
        : new TextFormat(
            input.isSinglePhoto() && output.file().isEmpty(), Optional.ofNullable(top).orElse(1));
  }

  private Progress progress(long previousPhotos) {
    boolean visible = output.file().isPresent() ? console.errIsTerminal() : console.showsProgress();
    if (!visible || input.isSinglePhoto()) {
      return Progress.NONE;
    }
    Progress progress = Progress.ofPhotos(console, "classify", previousPhotos);
    input.count(progress);
    return progress;
  }
}
