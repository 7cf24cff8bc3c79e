package clothes.cli;

import clothes.evaluate.EvaluationTable;
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

  @Mixin private StrangerOptions others;

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
    others.check();
    ModelFolder opened = ModelFolder.open(model.folder(console));
    ModelCard card = opened.card();
    LabelledFolder photos = LabelledFolder.open(folder, card.labels());
    EvaluationFiles files = EvaluationFiles.in(output == null ? defaultOutput(photos) : output);
    LabelledAnswers answers = new LabelledAnswers(photos, card);
    DrawnThings drawn = others.drawn();
    try (Recognizer recognizer = starter.start(opened);
        Inputs inputs = new Inputs(console.in(), FetchLimits.PATIENT);
        Report report = new Report(outcome -> "", OutputStream.nullOutputStream(), console, debug);
        Pipeline pipeline = new Pipeline(recognizer, count)) {
      List<Strangers> strangers = others.strangers(inputs, drawn, card.labels());
      try (Progress progress = progress(inputs, photos, strangers)) {
        Pipeline.Sink seen =
            outcome -> {
              report.accept(outcome);
              progress.step();
            };
        pipeline.run(inputs.named(photos.names()), seen.and(answers));
        for (Strangers each : strangers) pipeline.run(each.things().iterator(), seen.and(each));
      }
      if (pipeline.isStopped()) return 1;
      tell(answers.result(strangers), files, drawn);
      return report.failures() == 0 ? 0 : 1;
    }
  }

  private void tell(EvaluationResult result, EvaluationFiles files, DrawnThings drawn)
      throws IOException {
    print(
        json ? result.json() + "\n" : EvaluationTable.of(result.evaluation()) + result.footnote());
    List<String> names = files.write(result, drawn);
    console.complain("wrote " + String.join(", ", names) + " into " + files.folder());
  }

  private static Path defaultOutput(LabelledFolder photos) {
    return Path.of("runs", "evaluate-" + photos.name());
  }

  private Progress progress(Inputs inputs, LabelledFolder photos, List<Strangers> strangers) {
    long more = strangers.stream().mapToLong(each -> each.things().size()).sum();
    return console.terminalErr()
        ? Progress.counting(console, inputs, photos.names(), more)
        : Progress.NONE;
  }

  private void print(String text) {
    PrintStream out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }
}
