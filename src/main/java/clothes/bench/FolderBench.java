package clothes.bench;

import clothes.api.Outcome;
import clothes.classify.Classifier;
import clothes.console.Progress;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.run.Inputs;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.source.FetchLimits;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Measures the throughput of a folder of photos on one core and on all cores. If the classifier
 * computes in int8, also measures one core in float32. The configurations take turns.
 */
public final class FolderBench {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** The JIT compilers need about this many photos to warm up. */
  private static final int WARM_UP_PHOTOS = 2_000;

  private final Path model;
  private final Path folder;
  private final int cores;

  public FolderBench(Path model, Path folder, int cores) {
    this.model = model;
    this.folder = folder;
    this.cores = cores;
  }

  /**
   * Warms up, then measures. The warm-up takes at most {@code repeats + 1} runs over the folder.
   * Each repeat advances the progress by two steps.
   */
  public BenchResult.FolderResult measure(int repeats, Progress progress) throws IOException {
    ModelFolder modelFolder = ModelFolder.open(model);
    try (Classifier classifier = Classifier.open(modelFolder);
        Classifier float32 = Classifier.open(modelFolder, Precision.FLOAT32)) {
      boolean comparesFloat32 = classifier.precision() != Precision.FLOAT32;
      Runs oneCore = new Runs(classifier, /* threads= */ 1);
      Runs allCores = new Runs(classifier, cores);
      Runs inFloat32 = new Runs(float32, /* threads= */ 1);
      int photos = allCores.classifyAll();
      for (int i = 0; i < repeats && (i + 1) * photos < WARM_UP_PHOTOS; i++) {
        allCores.classifyAll();
      }
      for (int i = 0; i < repeats; i++) {
        progress.setMessage("folder, one core");
        oneCore.run();
        if (comparesFloat32) {
          progress.setMessage("folder, one core in float32");
          inFloat32.run();
        }
        progress.step();
        progress.setMessage("folder, all cores");
        allCores.run();
        progress.step();
      }
      return new BenchResult.FolderResult(
          photos,
          oneCore.throughput(),
          allCores.throughput(),
          comparesFloat32 ? inFloat32.throughput() : null,
          allCores.medianSpeedup(oneCore),
          comparesFloat32 ? oneCore.medianSpeedup(inFloat32) : null);
    }
  }

  /** Measures runs of one configuration over the folder. */
  private final class Runs {
    private final PhotoClassifier classifier;
    private final int threads;
    private final List<Double> photosPerSecond = new ArrayList<>();
    private final List<Double> cpuMs = new ArrayList<>();

    Runs(Classifier classifier, int threads) {
      this.classifier = PhotoClassifier.of(classifier, /* details= */ Set.of());
      this.threads = threads;
    }

    void run() throws IOException {
      long cpuStart = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      int photos = classifyAll();
      photosPerSecond.add(photos / ((System.nanoTime() - start) / 1e9));
      cpuMs.add((SYSTEM.getProcessCpuTime() - cpuStart) / 1e6 / photos);
    }

    /** Classifies all photos of the folder and returns their number. */
    int classifyAll() throws IOException {
      AtomicInteger photos = new AtomicInteger();
      try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE);
          Pipeline pipeline = new Pipeline(classifier, threads)) {
        pipeline.run(
            inputs.iterate(List.of(folder.toString())),
            outcome -> {
              if (outcome instanceof Outcome.Failed failed) {
                throw new IOException(failed.input() + ": " + failed.problem().detail());
              }
              photos.incrementAndGet();
            });
      }
      return photos.get();
    }

    BenchResult.Throughput throughput() {
      return new BenchResult.Throughput(Quartiles.of(photosPerSecond), Quartiles.of(cpuMs));
    }

    /** The median, over all repeats, of this configuration's speed divided by the baseline's. */
    double medianSpeedup(Runs baseline) {
      return Quartiles.of(
              IntStream.range(0, photosPerSecond.size())
                  .mapToObj(i -> photosPerSecond.get(i) / baseline.photosPerSecond.get(i))
                  .toList())
          .median();
    }
  }
}
