package clothes.cli;

import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes bench}: how fast this machine classifies. */
@Command(
    name = "bench",
    description = {
      "Measures how fast this machine classifies.",
      "JPEGs of three sizes, made on the spot, on one thread, in turn with the pipeline that DJL's"
          + " documentation shows on the same model, and with a heat map; a folder on one thread and on all cores; a"
          + " new process. Takes a minute or two. Close other programs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class)
final class BenchCommand implements Callable<Integer> {
  private static final List<BenchPhoto> SIZES =
      List.of(BenchPhoto.SMALL, BenchPhoto.MEDIUM, BenchPhoto.LARGE);

  @Mixin private ModelOption model;

  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      description =
          "The folder to classify (default: " + BenchFolder.PHOTOS + " JPEGs of 400x533).")
  private Path photos;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "30",
      description = "Measure each size N times (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print the figures as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Console console;
  private final List<BenchPhoto> sizes;

  BenchCommand(Console console) {
    this(console, SIZES);
  }

  BenchCommand(Console console, List<BenchPhoto> sizes) {
    this.console = console;
    this.sizes = List.copyOf(sizes);
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rounds is " + rounds + ", must be 1 or more");
    }
    try (BenchFolder own = BenchFolder.make(photos == null)) {
      BenchResult result = measured(own);
      String text = json ? result.json() + "\n" : BenchTable.of(result);
      console.out().write(text.getBytes(StandardCharsets.UTF_8));
      console.out().flush();
    }
    return 0;
  }

  private BenchResult measured(BenchFolder own) throws IOException {
    Path modelFolder = model.folder(console);
    Path folder = photos == null ? own.photos() : photos;
    ModelCard card = ModelFolder.open(modelFolder).card();
    Bench bench = new Bench(modelFolder, rounds);
    List<BenchResult.Size> times = bench.sizes(sizes);
    Bench.Throughput one = bench.throughput(folder, 1);
    Bench.Throughput all = bench.throughput(folder, Runtime.getRuntime().availableProcessors());
    return new BenchResult(
        BenchResult.Machine.here(),
        card.name() + " " + card.version(),
        rounds,
        times,
        one.photos(),
        one.perSecond(),
        all.perSecond(),
        classifying(modelFolder, own.single()).secondsToFirstLine(),
        classifying(modelFolder, folder).peakBytes().orElse(null));
  }

  private static NewProcess classifying(Path model, Path photos) {
    return new NewProcess(
        List.of("classify", "--model", model.toString(), "--json", photos.toString()));
  }
}
