package clothes.cli;

import clothes.evaluate.EvaluationTable;
import clothes.evaluate.HidingLoss;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
          + " reliability.png and mistakes.html, a contact sheet of the worst mistakes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    footer = {
      "",
      "What cannot be classified is named on standard error and left out.",
      "Exit status: 0 all classified, 1 some failed, 2 wrong usage."
    })
final class EvaluateCommand implements Callable<Integer> {

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

  @Mixin private ModelOption model;

  @Mixin private ThreadsOption threads;

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  private boolean debug;

  private final Console console;
  private final Starter starter;

  /** Makes a model answer whose folder is open. */
  interface Starter {
    Recognizer start(ModelFolder model) throws ModelException;
  }

  EvaluateCommand(Console console) {
    this(console, Recognizer::open);
  }

  EvaluateCommand(Console console, Starter starter) {
    this.console = console;
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException {
    int count = threads.count();
    ModelFolder opened = ModelFolder.open(model.folder(console));
    ModelCard card = opened.card();
    LabelledFolder photos = LabelledFolder.open(folder, card.labels());
    EvaluationFiles files = EvaluationFiles.in(output == null ? defaultOutput(photos) : output);
    LabelledAnswers answers = new LabelledAnswers(photos, card);
    Optional<HidingLoss> loss;
    try (Recognizer recognizer = heatMaps ? new HidingTrial(opened) : starter.start(opened)) {
      if (!classify(recognizer, count, photos, answers)) return 1;
      loss = recognizer instanceof HidingTrial trial ? Optional.of(trial.mean()) : Optional.empty();
    }
    EvaluationResult result = answers.result(loss);
    print(
        json ? result.json() + "\n" : EvaluationTable.of(result.evaluation()) + result.footnote());
    files.write(result);
    console.complain("wrote " + files);
    return result.failed() == 0 ? 0 : 1;
  }

  /** Whether it came to the end. */
  private boolean classify(
      Recognizer recognizer, int threads, LabelledFolder photos, LabelledAnswers answers)
      throws IOException {
    List<String> classes = photos.classes().stream().map(Path::toString).toList();
    try (Inputs inputs = new Inputs(console.in(), FetchLimits.PATIENT);
        Report report = new Report(outcome -> "", OutputStream.nullOutputStream(), console, debug);
        Progress progress = progress(inputs, classes);
        Pipeline pipeline = new Pipeline(recognizer, threads)) {
      pipeline.run(
          inputs.named(classes),
          outcome -> {
            report.accept(outcome);
            answers.accept(outcome);
            progress.step();
          });
      return !pipeline.isStopped();
    }
  }

  private static Path defaultOutput(LabelledFolder photos) {
    return Path.of("runs", "evaluate-" + photos.name());
  }

  private Progress progress(Inputs inputs, List<String> classes) {
    return console.terminalErr() ? Progress.counting(console, inputs, classes) : Progress.NONE;
  }

  private void print(String text) {
    PrintStream out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }
}
