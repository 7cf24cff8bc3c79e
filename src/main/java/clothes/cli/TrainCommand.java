package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.console.Console;
import clothes.console.ShutdownHook;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes train}: trains a model from photos and starting weights. */
@Command(
    name = "train",
    description = {
      "Trains MobileNetV2 on your photos and writes a model.",
      "Writes the frozen graph, its card, metrics, plots, the log and a checkpoint into the output folder. The same options give the same model."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes train --data my/photos --output runs/mine",
      "  clothes train --data my/photos --output runs/mine --resume"
    })
final class TrainCommand implements Callable<Integer> {
  /** The exit status that shells report after Ctrl-C. */
  private static final int INTERRUPTED = 130;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/clothing",
      description =
          "Photos: train/, validation/ and test/, each with one folder for each label (default:"
              + " ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--extra",
      paramLabel = "DIR",
      description =
          "More training photos: a folder with one folder for each label. May be given several times.")
  private List<Path> extra = new ArrayList<>();

  @Option(
      names = "--outliers",
      paramLabel = "DIR",
      description = {
        "Photos of other garments, to learn \"unknown\": a folder with one subfolder per kind; the"
            + " subfolder's name is reported as 'closest' for unknown photos. May be given several"
            + " times."
      })
  private List<Path> outliers = new ArrayList<>();

  @Option(
      names = "--things",
      paramLabel = "DIR",
      description = {
        "Photos of things (objects other than clothing), to learn \"unknown\": a folder with one"
            + " subfolder per kind. May be given several times."
      })
  private List<Path> things = new ArrayList<>();

  @Option(
      names = "--corrections",
      paramLabel = "FILE",
      description = {
        "A CSV file with the columns path (FOLDER/FILE or FOLDER/), label and split (train,",
        "validation, held-out or left-out), for training photos in the wrong folder."
      })
  private Path corrections;

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description = {
        "A CSV file with the columns path and sender, the person who took the photo.",
        "With it, the outliers of a quarter of the senders are held out for evaluation."
      })
  private Path senders;

  @Option(
      names = "--fold",
      paramLabel = "N/M",
      description = {
        "Hold out part N of M of the training photos and evaluate on it instead of test/.",
        "All photos of a sender are in the same part; needs --senders."
      },
      converter = FoldConverter.class)
  private Fold fold;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      defaultValue = "data/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
      description = {
        "Starting weights: the Keras file of MobileNetV2 1.0 without top, or the saved_model.pb of a"
            + " model to continue from (default: ${DEFAULT-VALUE})."
      })
  private Path weights;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      description = {
        "default (the shipped model's): linear probe, then all layers.",
        "original: the dataset's original training, with a frozen base network.",
        "(default: ${DEFAULT-VALUE})"
      })
  private String recipe;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The output folder (default: runs/RECIPE, with --fold runs/RECIPE-fold-N).")
  private Path output;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Maximum number of epochs (default: 0, the number of the recipe).")
  private int epochs;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Maximum number of photos for each label and split, for a quick trial (default: 0, all).")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2020",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--resume", description = "Continue after the last epoch of an interrupted run.")
  private boolean resume;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Name of the model, for its card (default: DATA-OUTPUT, the names of these folders).")
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description =
          "Version of the model, for its card (default: 12 digits that change with the photos and the"
              + " options).")
  private String version;

  @Spec private CommandSpec spec;

  private final Console console;
  private final TrainingRunner runner;
  private final IntConsumer exit;

  /** Runs the training. */
  interface TrainingRunner {
    Evaluation train(Training.Options options, RunLog log) throws IOException;
  }

  /**
   * @param exit ends the process at once, with this status
   */
  TrainCommand(Console console, IntConsumer exit) {
    this(console, Training::run, exit);
  }

  TrainCommand(Console console, TrainingRunner runner, IntConsumer exit) {
    this.console = console;
    this.runner = runner;
    this.exit = exit;
  }

  @Override
  @SuppressWarnings("try") // Only registered; not used in the block.
  public Integer call() throws IOException {
    checkOptions();
    Path folder = output == null ? Path.of("runs", folderName()) : output;
    Training.Options options =
        new Training.Options(
            data,
            extra,
            outliers,
            things,
            Optional.ofNullable(corrections),
            Optional.ofNullable(senders),
            Optional.ofNullable(fold),
            weights,
            folder,
            recipe,
            epochs,
            limit,
            seed,
            resume,
            Optional.ofNullable(name),
            Optional.ofNullable(version),
            command());
    OutputFolder.create(folder);
    NativeLibrary.prepare(NativeLibrary.ALL_PROCESSORS);
    // Ctrl-C ends the process at once: the last checkpoint is complete, so there is no need to
    // wait for the current step.
    try (RunLog log = new RunLog(console, folder);
        ShutdownHook shutdownHook = new ShutdownHook(() -> exit.accept(INTERRUPTED))) {
      Evaluation evaluation = runner.train(options, log);
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
        spec,
        fold == null || senders != null,
        "--fold needs --senders, a list of photos and their senders");
    OptionCheck.require(spec, epochs >= 0, "--epochs is " + epochs + ", must be 0 or more");
    OptionCheck.require(spec, limit >= 0, "--limit is " + limit + ", must be 0 or more");
    OptionCheck.require(
        spec, name == null || !name.isBlank(), "--name is empty, a model needs a name");
    OptionCheck.require(
        spec,
        version == null || !version.isBlank(),
        "--model-version is empty, a model needs a version");
  }

  /** The command that reproduces this model. */
  private String command() {
    return "clothes "
        + spec.commandLine().getParseResult().originalArgs().stream()
            .filter(word -> !word.equals("--resume"))
            .map(TrainCommand::shellQuote)
            .collect(Collectors.joining(" "));
  }

  /** Quotes a word for a shell. */
  private static String shellQuote(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
