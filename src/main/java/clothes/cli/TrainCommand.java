package clothes.cli;

import clothes.console.Console;
import clothes.console.ShutdownHook;
import clothes.engine.NativeLibrary;
import clothes.evaluate.Evaluation;
import clothes.evaluate.EvaluationTable;
import clothes.files.OutputFolder;
import clothes.train.RunLog;
import clothes.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes train}: trains a model from photos and starting weights. */
@Command(
    name = "train",
    description = {
      "Trains MobileNetV2 on your photos and writes a model.",
      "Writes the frozen graph, its card, metrics, plots, the log and a checkpoint into the output"
          + " folder. On one kind of processor, the same options give the same model."
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
  @Mixin private TrainingDataOptions data;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      defaultValue = "data/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
      description = {
        "Starting weights: the Keras file of MobileNetV2 (width multiplier 1.0) without top, or the"
            + " saved_model.pb of a model to continue from (default: ${DEFAULT-VALUE})."
      })
  private Path weights;

  @Option(
      names = "--average-with",
      paramLabel = "FILE",
      description =
          "The saved_model.pb of a model of the same classes. Its weights and those of this run are"
              + " averaged. Repeatable.")
  private List<Path> averageWith = List.of();

  @Mixin private RecipeMixin recipe;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The output folder (default: runs/RECIPE, with --fold runs/RECIPE-fold-N).")
  private Path output;

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
          "Version of the model, for its card (default: 12 hexadecimal digits that change with the"
              + " photos and the options).")
  private String version;

  @Spec private CommandSpec spec;

  private final Console console;
  private final TrainingRunner runner;
  private final IntConsumer exit;

  /** Trains a model, and returns its evaluation on the test photos. */
  interface TrainingRunner {
    Evaluation train(Training.Options options, RunLog log) throws IOException;
  }

  /**
   * @param exit ends the process at once, with the given status
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
  @SuppressWarnings("try") // The hook is only registered; the block does not use it.
  public Integer call() throws IOException {
    checkOptions();
    Path folder = output == null ? Path.of("runs", folderName()) : output;
    Training.Options options =
        new Training.Options(
            data.toDataOptions(),
            recipe.toRecipeOptions(),
            weights,
            averageWith,
            folder,
            limit,
            seed,
            resume,
            Optional.ofNullable(name),
            Optional.ofNullable(version),
            CommandText.of(spec));
    OutputFolder.create(folder);
    NativeLibrary.prepare(NativeLibrary.ALL_PROCESSORS);
    // Ctrl-C ends the process at once: the last checkpoint is complete, so there is no need to
    // wait for the current step.
    try (RunLog log = new RunLog(console, folder);
        ShutdownHook shutdownHook =
            new ShutdownHook(() -> exit.accept(ShutdownHook.INTERRUPTED_STATUS))) {
      Evaluation evaluation = runner.train(options, log);
      console.print(EvaluationTable.of(evaluation));
    }
    return 0;
  }

  private String folderName() {
    return recipe.name()
        + data.toDataOptions().fold().map(fold -> "-fold-" + fold.number()).orElse("");
  }

  private void checkOptions() {
    data.check();
    recipe.check();
    OptionCheck.require(spec, limit >= 0, "--limit is " + limit + "; expected 0 or more");
    OptionCheck.require(
        spec, name == null || !name.isBlank(), "--name is empty; a model needs a name");
    OptionCheck.require(
        spec,
        version == null || !version.isBlank(),
        "--model-version is empty; a model needs a version");
  }
}
