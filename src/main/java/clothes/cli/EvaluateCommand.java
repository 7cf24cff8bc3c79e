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

/** {@code clothes evaluate}: how well a model names photos whose labels are known. */
@Command(
    name = "evaluate",
    description = {
      "Classifies photos whose labels are known and tells how well that went.",
      "Prints accuracy, precision, recall and F1 of each label, the confusion matrix and the"
          + " calibration error; the output folder gets metrics.json, confusion_matrix.png,"
          + " reliability.png and mistakes.html, a contact sheet of the worst mistakes.",
      "With --other or --drawn it also tells how well the model doubts: what shows none of its"
          + " labels should be unknown to it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    footer = {
      "",
      "What cannot be classified is named on standard error and left out.",
      "Exit status: 0 all classified, 1 some failed, 2 wrong usage."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FOLDER",
      description = "A folder of folders of photos, each named by one of the model's labels.")
  private Path folder;

  @Option(names = "--json", description = "Print the evaluation as one JSON object.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the files go (default: runs/evaluate-FOLDER); old ones are replaced.")
  private Path output;

  @Option(
      names = "--heatmaps",
      description =
          "Put heat maps to the proof: how much confidence is lost where the hottest tenth of a"
              + " photo is hidden, and where a random tenth of the same form is. Takes ten times"
              + " as long.")
  private boolean heatMaps;

  @Mixin private OodOptions others;

  @Mixin private ModelOption model;

  @Mixin private ThreadsOption threads;

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  private boolean debug;

  private final Console console;
  private final Starter starter;

  /** Makes a model answer whose folder is open. */
  interface Starter {
    PhotoClassifier start(ModelFolder model) throws ModelException;
  }

  public EvaluateCommand(Console console) {
    this(console, PhotoClassifier::open);
  }

  EvaluateCommand(Console console, Starter starter) {
    this.console = console;
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException {
    int count = threads.count();
    others.check();
    ModelFolder opened = ModelFolder.open(model.folder(console));
    ModelCard card = opened.card();
    LabeledFolder photos = LabeledFolder.open(folder, card.labels());
    EvaluationFiles files = EvaluationFiles.create(output == null ? defaultOutput(photos) : output);
    LabeledResults answers = new LabeledResults(photos, card);
    SyntheticInputs drawn = others.drawn();
    try (PhotoClassifier recognizer = heatMaps ? new OcclusionTest(opened) : starter.start(opened);
        Inputs inputs = new Inputs(console.in(), FetchLimits.COMMAND_LINE);
        OutcomeWriter report =
            new OutcomeWriter(outcome -> "", OutputStream.nullOutputStream(), console, debug)) {
      List<OodInputs> strangers = others.strangers(inputs, drawn, card.labels());
      try (Progress progress = progress(photos, strangers)) {
        Pipeline.Sink seen =
            outcome -> {
              report.accept(outcome);
              progress.step();
            };
        Pipeline.Sink answered = seen.and(answers);
        if (!run(recognizer, count, inputs.iterate(photos.inputs()), answered)) {
          return 1;
        }
        // Without the occlusion trial, which is about photos of the labels: this one has no number.
        PhotoClassifier plain = photo -> recognizer.classify(photo);
        for (OodInputs each : strangers) {
          if (!run(plain, count, each.inputs().iterator(), seen.and(each))) {
            return 1;
          }
        }
      }
      tell(answers.result(strangers, loss(recognizer)), files, drawn);
      return report.failures() == 0 ? 0 : 1;
    }
  }

  /** Whether it came to the end. */
  private static boolean run(
      PhotoClassifier recognizer, int threads, Iterator<Input> inputs, Pipeline.Sink sink)
      throws IOException {
    try (Pipeline pipeline = new Pipeline(recognizer, threads)) {
      pipeline.run(inputs, sink);
      return !pipeline.isStopped();
    }
  }

  private static Optional<OcclusionLoss> loss(PhotoClassifier recognizer) {
    return recognizer instanceof OcclusionTest trial
        ? Optional.of(trial.meanLoss())
        : Optional.empty();
  }

  private void tell(EvaluationResult result, EvaluationFiles files, SyntheticInputs drawn)
      throws IOException {
    print(
        json ? result.json() + "\n" : EvaluationTable.of(result.evaluation()) + result.footnote());
    List<String> names = files.write(result, drawn);
    console.printMessage("wrote " + String.join(", ", names) + " into " + files.folder());
  }

  private static Path defaultOutput(LabeledFolder photos) {
    return Path.of("runs", "evaluate-" + photos.name());
  }

  private Progress progress(LabeledFolder photos, List<OodInputs> strangers) {
    long more = strangers.stream().mapToLong(each -> each.inputs().size()).sum();
    if (!console.terminalErr()) {
      return Progress.NONE;
    }
    Progress progress = Progress.ofPhotos(console, "classify", 0);
    Inputs.countInBackground(photos.inputs(), count -> progress.setTotal(count + more));
    return progress;
  }

  private void print(String text) {
    PrintStream out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }
}
