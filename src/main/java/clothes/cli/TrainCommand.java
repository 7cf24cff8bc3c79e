package clothes.cli;

import clothes.engine.NativeLibrary;
import clothes.evaluate.EvaluationTable;
import clothes.train.RunLog;
import clothes.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    showDefaultValues = true)
final class TrainCommand implements Callable<Integer> {
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
          "More training photos: a folder with a folder for every label. May be given several times.")
  private List<Path> extra = new ArrayList<>();

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
        "default: linear fit on frozen features, then all layers, what ships.",
        "original: the training that the dataset became known by, base frozen."
      })
  private String recipe;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run's folder. Default: runs/RECIPE.")
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
      description = "Of everything random.")
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

  @Override
  public Integer call() throws IOException {
    Path folder = output == null ? Path.of("runs", recipe) : output;
    NativeLibrary.prepare(0);
    String command =
        "clothes train " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    Training.Options options =
        new Training.Options(
            data, extra, weights, folder, recipe, epochs, limit, seed, resume, name, version,
            command);
    RunLog log = new RunLog(System.err, Boolean.getBoolean("clothes.terminal"), folder);
    System.out.print(EvaluationTable.of(Training.run(options, log)));
    return 0;
  }
}
