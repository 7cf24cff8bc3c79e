package clothes.cli;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.evaluate.EvaluationTable;
import clothes.evaluate.OcclusionLoss;
import clothes.evaluate.run.EvaluationFiles;
import clothes.evaluate.run.EvaluationResult;
import clothes.evaluate.run.LabeledFolder;
import clothes.evaluate.run.LabeledResults;
import clothes.evaluate.run.OcclusionTest;
import clothes.evaluate.run.OodInputs;
import clothes.evaluate.run.SyntheticInputs;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.run.Input;
import clothes.run.Inputs;
import clothes.run.OutcomeWriter;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clothes evaluate}: measures the accuracy of a model on labeled photos. */
@Command(
    name = "evaluate",
    description = {
      "Classifies photos whose labels are known and measures the accuracy.",
      "Prints accuracy, precision, recall and F1 of each label, the confusion matrix and the"
          + " calibration error; the output folder gets metrics.json, confusion_matrix.png,"
          + " reliability.png and mistakes.html, a contact sheet of the worst mistakes.",
      "With --ood or --synthetic it also measures out-of-distribution detection: photos that show"
          + " none of the labels should be unknown."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Photos that cannot be classified are listed on standard error and left out.",
      "Exit status: 0 all classified, 1 some failed, 2 wrong usage."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FOLDER",
      description = "A folder with one folder of photos for each label.")
  private Path folder;

  @Option(names = "--json", description = "Print the evaluation as one JSON object.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "The output folder (default: runs/evaluate-FOLDER). Existing files are replaced.")
  private Path output;

  @Option(
      names = "--heatmaps",
      description =
          "Test the heat maps by occlusion: how much confidence is lost if the hottest tenth of a"
              + " photo is covered, compared with a random tenth of the same shape. Takes ten times"
              + " as long.")
  private boolean heatMaps;

  @Mixin private OodOptions ood;

  @Mixin private ModelOption model;

  @Mixin private ThreadsOption threads;

  @Option(names = "--debug", description = "Print the stack trace of an unexpected error.")
  private boolean debug;

  private final Console console;
  private final Opener opener;

  /** Opens a classifier for a model. */
  interface Opener {
    PhotoClassifier open(ModelFolder model) throws ModelException;
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
    ood.check();
    ModelFolder modelFolder = ModelFolder.open(model.folder(console));
    ModelCard card = modelFolder.card();
    LabeledFolder photos = LabeledFolder.open(folder, card.labels());
    EvaluationFiles files = EvaluationFiles.create(output == null ? defaultOutput(photos) : output);
    LabeledResults results = new LabeledResults(photos, card);
    SyntheticInputs synthetic = ood.syntheticInputs();
    try (PhotoClassifier classifier =
            heatMaps ? new OcclusionTest(modelFolder) : opener.open(modelFolder);
        Inputs inputs = new Inputs(console.in(), FetchLimits.COMMAND_LINE);
        OutcomeWriter failures =
            new OutcomeWriter(outcome -> "", OutputStream.nullOutputStream(), console, debug)) {
      List<OodInputs> oodInputs = ood.inputs(inputs, synthetic, card.labels());
      boolean complete;
      try (Progress progress = progress(photos, oodInputs)) {
        Pipeline.Sink reporter = failures.and(outcome -> progress.step());
        Iterator<Input> labeled = inputs.iterate(photos.inputs());
        complete =
            run(classifier, threadCount, labeled, reporter.and(results))
                && runOod(classifier, threadCount, oodInputs, reporter);
      }
      if (!complete) {
        return 1;
      }
      report(results.result(oodInputs, loss(classifier)), files, synthetic);
      return failures.failures() == 0 ? 0 : 1;
    }
  }

  /** Returns whether all inputs were classified. */
  private static boolean run(
      PhotoClassifier classifier, int threads, Iterator<Input> inputs, Pipeline.Sink sink)
      throws IOException {
    try (Pipeline pipeline = new Pipeline(classifier, threads)) {
      pipeline.run(inputs, sink);
      return !pipeline.isStopped();
    }
  }

  /** Runs without the occlusion test, which counts labeled photos only. */
  private static boolean runOod(
      PhotoClassifier classifier, int threads, List<OodInputs> sets, Pipeline.Sink reporter)
      throws IOException {
    PhotoClassifier withoutOcclusion = photo -> classifier.classify(photo);
    for (OodInputs set : sets) {
      if (!run(withoutOcclusion, threads, set.inputs().iterator(), reporter.and(set))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<OcclusionLoss> loss(PhotoClassifier classifier) {
    return classifier instanceof OcclusionTest test
        ? Optional.of(test.meanLoss())
        : Optional.empty();
  }

  private void report(EvaluationResult result, EvaluationFiles files, SyntheticInputs synthetic)
      throws IOException {
    print(
        json ? result.json() + "\n" : EvaluationTable.of(result.evaluation()) + result.footnote());
    List<String> names = files.write(result, synthetic);
    console.printMessage("wrote " + String.join(", ", names) + " into " + files.folder());
  }

  private static Path defaultOutput(LabeledFolder photos) {
    return Path.of("runs", "evaluate-" + photos.name());
  }

  private Progress progress(LabeledFolder photos, List<OodInputs> oodInputs) {
    long oodCount = oodInputs.stream().mapToLong(set -> set.inputs().size()).sum();
    if (!console.terminalErr()) {
      return Progress.NONE;
    }
    Progress progress = Progress.ofPhotos(console, "classify", 0);
    Inputs.countInBackground(photos.inputs(), count -> progress.setTotal(count + oodCount));
    return progress;
  }

  private void print(String text) {
    PrintStream out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }
}
