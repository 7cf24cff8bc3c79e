package clothes.bench;

import clothes.bench.ConfigurationTimes.PhotoTimes;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.console.Progress;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures single photos in several configurations: the classifier on one core, on all cores, with
 * a heat map, and in float32 (if it computes in int8), and DJL's documented pipeline. The
 * configurations take turns, so that other load on the machine affects all of them.
 */
public final class PhotoBench implements AutoCloseable {
  private static final int WARM_UP_ROUNDS = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Classifier classifier;
  private final Optional<Classifier> float32;
  private final DjlPipeline djlPipeline;
  private final int cores;
  private final ExecutorService coreThreads;

  public PhotoBench(Path model, int cores) throws IOException {
    this.cores = cores;
    ModelFolder folder = ModelFolder.open(model);
    this.classifier = Classifier.open(folder);
    try {
      this.float32 =
          classifier.precision() == Precision.FLOAT32
              ? Optional.empty()
              : Optional.of(Classifier.open(folder, Precision.FLOAT32));
      this.djlPipeline = DjlPipeline.open(model);
    } catch (IOException e) {
      classifier.close();
      throw e;
    }
    this.coreThreads = Executors.newFixedThreadPool(cores);
  }

  /**
   * Warms up, then measures. The warm-up takes at most {@code rounds + 1} rounds. Each measured
   * round advances the progress by one step.
   */
  public BenchResult.SizeResult measure(BenchPhoto photo, int rounds, Progress progress)
      throws IOException {
    long seed = photo.width(); // any number that differs between the sizes
    byte[] jpeg = photo.jpeg(seed);
    Configurations warmUp = new Configurations();
    for (int i = 0; i < Math.min(WARM_UP_ROUNDS, 1 + rounds); i++) {
      warmUp.runAll(jpeg);
    }
    Configurations configurations = new Configurations();
    for (int i = 0; i < rounds; i++) {
      progress.setMessage(photo.width() + "x" + photo.height());
      configurations.runAll(jpeg);
      progress.step();
    }
    return configurations.result(photo, jpeg.length);
  }

  /** Times of all configurations. A round classifies one photo on each core of a configuration. */
  private final class Configurations {
    private final ConfigurationTimes oneCore = new ConfigurationTimes();
    private final ConfigurationTimes allCores = new ConfigurationTimes();
    private final ConfigurationTimes withHeatMap = new ConfigurationTimes();
    private final ConfigurationTimes inFloat32 = new ConfigurationTimes();
    private final ConfigurationTimes djl = new ConfigurationTimes();

    void runAll(byte[] jpeg) throws IOException {
      oneCore.add(measure(() -> classifier.classify(jpeg).timing()));
      withHeatMap.add(measure(() -> explain(jpeg)));
      if (float32.isPresent()) {
        inFloat32.add(measure(() -> float32.get().classify(jpeg).timing()));
      }
      djl.add(measure(() -> djlPipeline.classify(jpeg).timing()));
      onAllCores(() -> measure(() -> classifier.classify(jpeg).timing())).forEach(allCores::add);
    }

    BenchResult.SizeResult result(BenchPhoto photo, int jpegBytes) {
      return new BenchResult.SizeResult(
          photo.width(),
          photo.height(),
          jpegBytes,
          oneCore.quartiles(),
          allCores.quartiles(),
          withHeatMap.quartiles(),
          float32.isPresent() ? inFloat32.quartiles() : null,
          djl.quartiles(),
          withHeatMap.medianRatio(oneCore, PhotoTimes::cpu),
          float32.isPresent() ? inFloat32.medianRatio(oneCore, PhotoTimes::cpu) : null,
          djl.medianRatio(oneCore, PhotoTimes::total),
          djl.medianRatio(oneCore, PhotoTimes::cpu));
    }
  }

  /** Classifies with a heat map, and encodes the heat map as a PNG data URI, as a response does. */
  private Timing explain(byte[] jpeg) throws IOException {
    Prediction prediction = classifier.explain(jpeg);
    prediction.heatMap().orElseThrow().dataUri();
    return prediction.timing();
  }

  /** Classifies a photo and returns the times of decoding and inference. */
  private interface TimedClassification {
    Timing run() throws IOException;
  }

  private static PhotoTimes measure(TimedClassification classification) throws IOException {
    long start = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    Timing timing = classification.run();
    return new PhotoTimes(
        timing.decodeMs(),
        timing.inferMs(),
        (System.nanoTime() - start) / 1e6,
        (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e6);
  }

  private List<PhotoTimes> onAllCores(Callable<PhotoTimes> work) throws IOException {
    List<PhotoTimes> times = new ArrayList<>();
    try {
      for (Future<PhotoTimes> future : coreThreads.invokeAll(Collections.nCopies(cores, work))) {
        times.add(future.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
    return times;
  }

  @Override
  public void close() {
    coreThreads.shutdownNow();
    djlPipeline.close();
    float32.ifPresent(Classifier::close);
    classifier.close();
  }
}
