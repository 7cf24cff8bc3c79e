package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.console.Console;
import clothes.console.Interruption;
import clothes.engine.NativeLibrary;
import clothes.evaluate.Evaluation;
import clothes.evaluate.EvaluationTable;
import clothes.files.OutputFolder;
import clothes.train.Fold;
import clothes.train.RunLog;
import clothes.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes train}: from photos and starting weights to a model's folder. */
@Command(
    name = "train",
    description = {
      "Trains MobileNetV2 on your photos and writes a model.",
      "The run's folder gets the frozen graph, its card, metrics, plots, the log and a checkpoint. The same options give the same model."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    showDefaultValues = true)
final class TrainCommand implements Callable<Integer> {
  /** What a shell says of a program that was ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/clothing",
      description = "Photos: train/, validation/ and test/, each with a folder for every label.")
  private Path data;

  @Option(
      names = "--extra",
      paramLabel = "DIR",
      description =
          "More training photos: a folder with a folder for every label. May be given several times.",
      showDefaultValue = Visibility.NEVER)
  private List<Path> extra = new ArrayList<>();

  @Option(
      names = "--outliers",
      paramLabel = "DIR",
      description = {
        "Photos showing none of the labels, to learn \"unknown\": a folder of folders of photos. May"
            + " be given several times."
      },
      showDefaultValue = Visibility.NEVER)
  private List<Path> outliers = new ArrayList<>();

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description = {
        "A CSV list with the columns path and sender: who sent which photo.",
        "With it, outliers of a quarter of their senders are kept for measuring."
      })
  private Path senders;

  @Option(
      names = "--fold",
      paramLabel = "N/M",
      description = {
        "Leave out part N of M of the training photos, measure on it, and do not look at test/.",
        "Parts share no sender: needs --senders."
      },
      converter = FoldConverter.class)
  private Fold fold;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      defaultValue = "data/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
      description = "Starting weights: Keras's file of MobileNetV2 1.0 without its top.")
  private Path weights;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      description = {
        "default (the shipped model's): linear fit on frozen features, then all layers.",
        "original: the training that the dataset became known by, base frozen."
      })
  private String recipe;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run's folder. Default: runs/RECIPE, for a fold runs/RECIPE-fold-N.")
  private Path output;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Passes over the photos at most; 0: as the recipe says.")
  private int epochs;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Photos of each label and split at most, for a quick try; 0: all.")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2020",
      description = "Seeds everything random.")
  private long seed;

  @Option(names = "--resume", description = "Go on after the last epoch of an interrupted run.")
  private boolean resume;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "clothes-mobilenet-v2",
      description = "The model's name, for its card.")
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      defaultValue = "1.0.0",
      description = "The model's version, for its card.")
  private String version;

  @Spec private CommandSpec spec;

  private final Console console;
  private final Trainer trainer;
  private final IntConsumer exit;

  /** Does what the options ask for. */
  interface Trainer {
    Evaluation train(Training.Options options, RunLog log) throws IOException;
  }

  /**
   * @param exit ends the process at once, with this status
   */
  TrainCommand(Console console, IntConsumer exit) {
    this(console, Training::run, exit);
  }

  TrainCommand(Console console, Trainer trainer, IntConsumer exit) {
    this.console = console;
    this.trainer = trainer;
    this.exit = exit;
  }

  @Override
  @SuppressWarnings("try") // The interruption is only held.
  public Integer call() throws IOException {
    checkOptions();
    Path folder = output == null ? Path.of("runs", folderName()) : output;
    Training.Options options =
        new Training.Options(
            data,
            extra,
            outliers,
            Optional.ofNullable(senders),
            Optional.ofNullable(fold),
            weights,
            folder,
            recipe,
            epochs,
            limit,
            seed,
            resume,
            name,
            version,
            command());
    OutputFolder.create(folder);
    NativeLibrary.prepare(0);
    // At once: the checkpoint outlives that, and a step of training may take longer than patience.
    try (RunLog log = new RunLog(console, folder);
        Interruption interruption = new Interruption(() -> exit.accept(INTERRUPTED))) {
      Evaluation evaluation = trainer.train(options, log);
      console.out().write(EvaluationTable.of(evaluation).getBytes(UTF_8));
      console.out().flush();
    }
    return 0;
  }

  private String folderName() {
    return fold == null ? recipe : recipe + "-fold-" + fold.number();
  }

  private void checkOptions() {
    OptionCheck.require(
        spec,
        Training.recipes().contains(recipe),
        "--recipe is '" + recipe + "', must be one of " + String.join(", ", Training.recipes()));
    OptionCheck.require(
        spec, fold == null || senders != null, "--fold needs --senders, the list of who sent what");
    OptionCheck.require(spec, epochs >= 0, "--epochs is " + epochs + ", must be 0 or more");
    OptionCheck.require(spec, limit >= 0, "--limit is " + limit + ", must be 0 or more");
    OptionCheck.require(spec, !name.isBlank(), "--name is empty, a model needs a name");
    OptionCheck.require(
        spec, !version.isBlank(), "--model-version is empty, a model needs a version");
  }

  /** What makes this model again, from the beginning. */
  private String command() {
    return "clothes "
        + spec.commandLine().getParseResult().originalArgs().stream()
            .filter(word -> !word.equals("--resume"))
            .map(TrainCommand::shellQuote)
            .collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String shellQuote(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
