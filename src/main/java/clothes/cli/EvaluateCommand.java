package clothes.cli;

import clothes.classify.Detail;
import clothes.console.Console;
import clothes.console.Progress;
import clothes.evaluate.ConfidenceDrop;
import clothes.evaluate.Thumbnails;
import clothes.evaluate.run.EvaluationFiles;
import clothes.evaluate.run.EvaluationResult;
import clothes.evaluate.run.EvaluationRun;
import clothes.evaluate.run.LabeledSetResult;
import clothes.evaluate.run.OcclusionEvaluator;
import clothes.evaluate.run.OodSetResult;
import clothes.evaluate.run.PhotoSet;
import clothes.evaluate.variants.Variant;
import clothes.files.OutputFolder;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.run.Inputs;
import clothes.run.OutcomeWriter;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes evaluate}: measures the accuracy of a model on labeled photos. */
@Command(
    name = "evaluate",
    description = {
      "Classifies sets of labeled photos and measures the accuracy.",
      "For each set, prints the accuracy, the confusion matrix, and precision, recall and F1 of"
          + " each label. Then prints a table of all sets with 95 %% intervals: how many photos are"
          + " correct (by their most likely label), known, known and correct, known and wrong.",
      "With --ood or --synthetic it also measures out-of-distribution detection: photos that show"
          + " none of the labels should be unknown.",
      "The output folder gets metrics.json with all metrics, plots, and for each set"
          + " NAME-mistakes.html, a page of the worst mistakes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes evaluate data/clothing/test",
      "  clothes evaluate --set worn=worn.csv --ood things=photos/things",
      "  clothes evaluate --find-label-errors my/photos",
      "",
      "Photos that cannot be classified are listed on standard error and left out.",
      "Exit status: 0 all classified, 1 a photo or the command failed, 2 wrong usage, 130 Ctrl-C."
    })
public final class EvaluateCommand implements Callable<Integer> {
  /** The options that have no meaning for {@code --find-label-errors}. */
  private static final List<String> EVALUATION_ONLY =
      List.of("--ood", "--synthetic", "--variants", "--heatmaps", "--json");

  @Mixin private SetOptions setOptions;

  @Option(names = "--json", description = "Print the evaluation as one JSON object.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "The output folder (default: runs/evaluate-NAME of the first set). Existing files are"
              + " replaced.")
  private Path output;

  @Option(
      names = "--heatmaps",
      description =
          "Test the heat maps by occlusion: how much confidence is lost if the hottest tenth of a"
              + " photo is covered, compared with a region of the same shape at a random position."
              + " Takes ten times as long.")
  private boolean heatMaps;

  @Option(
      names = "--variants",
      description =
          "Also classify 33 corrupted copies of each labeled photo: rotated, shrunk, cropped,"
              + " blurred, darkened, in a screenshot and others. Takes about a second per photo on"
              + " one core.")
  private boolean variants;

  @Option(
      names = "--find-label-errors",
      description =
          "Instead of evaluating, look for wrong labels and near duplicates, and write"
              + " label-errors.html, label-errors.csv and corrections.csv. The model need not know"
              + " the labels. Not with --ood, --synthetic, --variants, --heatmaps or --json.")
  private boolean findLabelErrors;

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description =
          "For --find-label-errors: a CSV file with the columns path and sender, as for train.")
  private Path senders;

  @Mixin private ModelOption model;

  @Mixin private ThreadsOption threads;

  @Option(names = "--debug", description = "Print the stack trace of an unexpected error.")
  private boolean debug;

  @Spec private CommandSpec spec;

  private final Console console;
  private final Opener opener;

  /** Opens a classifier for a model. */
  interface Opener {
    PhotoClassifier open(ModelFolder model, Set<Detail> details) throws ModelException;
  }

  public EvaluateCommand(Console console) {
    this(console, PhotoClassifier::open);
  }

  EvaluateCommand(Console console, Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    int threadCount = threads.count();
    setOptions.check();
    checkExclusiveOptions();
    ModelFolder modelFolder = ModelFolder.open(model.folder(console));
    return findLabelErrors
        ? findLabelErrors(modelFolder, threadCount)
        : evaluate(modelFolder, threadCount);
  }

  private void checkExclusiveOptions() {
    OptionCheck.require(
        spec, findLabelErrors || senders == null, "--senders needs --find-label-errors");
    for (String option : EVALUATION_ONLY) {
      boolean isGiven = spec.commandLine().getParseResult().hasMatchedOption(option);
      OptionCheck.require(
          spec,
          !findLabelErrors || !isGiven,
          "--find-label-errors and " + option + " exclude each other");
    }
  }

  private int evaluate(ModelFolder modelFolder, int threadCount) throws IOException {
    ModelCard card = modelFolder.card();
    // Without results to write, the writer only prints failures.
    try (Inputs inputs = new Inputs(console.in(), FetchLimits.COMMAND_LINE);
        OutcomeWriter failureReporter =
            new OutcomeWriter(outcome -> "", OutputStream.nullOutputStream(), console, debug)) {
      SetOptions.Sets sets = setOptions.listPhotos(card.labels(), inputs);
      EvaluationFiles files = EvaluationFiles.create(output == null ? defaultOutput() : output);
      try (PhotoClassifier classifier =
          heatMaps
              ? new OcclusionEvaluator(modelFolder)
              : opener.open(modelFolder, /* details= */ Set.of())) {
        EvaluationResult result;
        try (Progress progress = progress(sets)) {
          Pipeline.Sink reporter = failureReporter.and(outcome -> progress.step());
          EvaluationRun run = new EvaluationRun(classifier, card.labels(), threadCount, reporter);
          result = evaluateSets(card, sets, run, classifier);
        }
        report(result, files, sets.thumbnails());
      }
      return failureReporter.failureCount() == 0 ? 0 : 1;
    }
  }

  private int findLabelErrors(ModelFolder modelFolder, int threadCount) throws IOException {
    LabelErrorSearch search =
        new LabelErrorSearch(
            console,
            debug,
            () -> opener.open(modelFolder, Set.of(Detail.EMBEDDING)),
            Optional.ofNullable(senders));
    try (Inputs inputs = new Inputs(console.in(), FetchLimits.COMMAND_LINE)) {
      Path folder = OutputFolder.create(output == null ? defaultOutput() : output);
      return search.run(setOptions.listPhotosOfAnyLabel(inputs), folder, threadCount);
    }
  }

  private EvaluationResult evaluateSets(
      ModelCard card, SetOptions.Sets sets, EvaluationRun run, PhotoClassifier classifier)
      throws IOException {
    List<LabeledSetResult> labeled = new ArrayList<>();
    for (PhotoSet set : sets.labeled()) {
      labeled.add(run.evaluateLabeled(set, chosenVariants()));
    }
    List<OodSetResult> ood = new ArrayList<>();
    for (PhotoSet set : sets.ood()) {
      ood.add(run.evaluateOod(set));
    }
    return new EvaluationResult(card, labeled, ood, occlusionDrop(classifier));
  }

  private List<Variant> chosenVariants() {
    return variants ? List.of(Variant.values()) : List.of();
  }

  private static Optional<ConfidenceDrop> occlusionDrop(PhotoClassifier classifier) {
    return classifier instanceof OcclusionEvaluator evaluator
        ? Optional.of(evaluator.meanDrop())
        : Optional.empty();
  }

  private void report(EvaluationResult result, EvaluationFiles files, Thumbnails thumbnails)
      throws IOException {
    try {
      console.print(json ? result.json() + "\n" : result.text());
    } finally {
      // Write the files even if standard output is a closed pipe or a full disk.
      List<String> names = files.write(result, thumbnails);
      console.printMessage("wrote " + String.join(", ", names) + " into " + files.folder());
    }
  }

  private Path defaultOutput() {
    return Path.of("runs", "evaluate-" + setOptions.names().get(0));
  }

  private Progress progress(SetOptions.Sets sets) {
    Progress progress = Progress.ofPhotos(console, "classify", /* previousPhotos= */ 0);
    progress.setTotal(count(sets.labeled()) * (1 + chosenVariants().size()) + count(sets.ood()));
    return progress;
  }

  private static long count(List<PhotoSet> sets) {
    return sets.stream().mapToLong(set -> set.photos().size()).sum();
  }
}
