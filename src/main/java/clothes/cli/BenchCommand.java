package clothes.cli;

import clothes.bench.BenchFolder;
import clothes.bench.BenchMachine;
import clothes.bench.BenchPhoto;
import clothes.bench.BenchResult;
import clothes.bench.BenchTable;
import clothes.bench.ChildProcess;
import clothes.bench.FolderBench;
import clothes.bench.PhotoBench;
import clothes.bench.Quartiles;
import clothes.classify.Classifier;
import clothes.console.Console;
import clothes.console.Progress;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes bench}: measures the speed of classification on this machine. */
@Command(
    name = "bench",
    description = {
      "Measures how fast this machine classifies.",
      "Classifies generated JPEGs of three sizes on one core, on all cores, with a heat map, and"
          + " through DJL's documented pipeline with the same model. Then classifies a folder on"
          + " one core and on all cores. If the default is int8, repeats the runs on one core in"
          + " float32. Also measures the time to the first result and the peak memory of a new"
          + " process.",
      "Takes two minutes. Close other programs, or compare CPU times instead of wall times."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {"", "Examples:", "  clothes bench", "  clothes bench --photos closet --rounds 10"})
final class BenchCommand implements Callable<Integer> {
  private static final List<BenchPhoto> SIZES =
      List.of(BenchPhoto.SMALL, BenchPhoto.MEDIUM, BenchPhoto.LARGE);

  /** The maximum number of measurements of the folder and of new processes: each takes seconds. */
  private static final int MAX_REPEATS = 5;

  @Mixin private ModelOption model;

  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      description =
          "The folder to classify (default: " + BenchFolder.PHOTO_COUNT + " JPEGs of 400x533).")
  private Path photos;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "30",
      description = "Measure each size N times (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print the measurements as one JSON object.")
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
    OptionCheck.require(spec, rounds >= 1, "--rounds is " + rounds + "; expected 1 or more");
    OptionCheck.require(
        spec,
        photos == null || Files.isDirectory(photos),
        "--photos is '" + photos + "'; expected a folder");
    Path modelFolder = model.folder(console);
    ModelCard card = ModelFolder.open(modelFolder).card();
    try (BenchFolder generated = BenchFolder.create(/* withPhotos= */ photos == null)) {
      BenchResult result = measure(modelFolder, card, generated);
      console.print(json ? result.json() + "\n" : BenchTable.of(result));
    }
    return 0;
  }

  private BenchResult measure(Path modelFolder, ModelCard card, BenchFolder generated)
      throws IOException {
    Path folder = photos == null ? generated.photos() : photos;
    BenchMachine machine = BenchMachine.current();
    int repeats = Math.min(MAX_REPEATS, rounds);
    try (Progress progress = Progress.ofSteps(console, "bench", steps(repeats))) {
      return new BenchResult(
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
          machine,
          card.name() + " " + card.version(),
          defaultPrecision(modelFolder),
          rounds,
          measureSizes(modelFolder, machine.cores(), progress),
          new FolderBench(modelFolder, folder, machine.cores()).measure(repeats, progress),
          measureFirstResult(
              classifyProcess(modelFolder, generated.singlePhoto()), repeats, progress),
          classifyProcess(modelFolder, folder).peakBytes().orElse(null));
    }
  }

  private static Precision defaultPrecision(Path modelFolder) throws IOException {
    try (Classifier classifier = Classifier.open(modelFolder)) {
      return classifier.precision();
    }
  }

  /**
   * The progress steps: one per round of each size, and three per repeat (two for the folder, one
   * for a new process).
   */
  private long steps(int repeats) {
    return (long) sizes.size() * rounds + 3L * repeats;
  }

  private List<BenchResult.SizeResult> measureSizes(Path modelFolder, int cores, Progress progress)
      throws IOException {
    List<BenchResult.SizeResult> measured = new ArrayList<>();
    try (PhotoBench bench = new PhotoBench(modelFolder, cores)) {
      for (BenchPhoto photo : sizes) {
        measured.add(bench.measure(photo, rounds, progress));
      }
    }
    return measured;
  }

  /** Measures the time to the first result, after a start that fills the file caches. */
  private static Quartiles measureFirstResult(ChildProcess process, int repeats, Progress progress)
      throws IOException {
    process.secondsToFirstLine();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < repeats; i++) {
      progress.setMessage("new process");
      seconds.add(process.secondsToFirstLine());
      progress.step();
    }
    return Quartiles.of(seconds);
  }

  private static ChildProcess classifyProcess(Path model, Path photos) {
    return new ChildProcess(
        Main.class, List.of("classify", "--model", model.toString(), "--json", photos.toString()));
  }
}
