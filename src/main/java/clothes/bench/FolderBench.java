package clothes.bench;

import clothes.api.Outcome;
import clothes.console.Progress;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Measures how fast a folder is classified: on one core and on all of them, in turn. */
public final class FolderBench {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path model;
  private final Path folder;
  private final int cores;

  public FolderBench(Path model, Path folder, int cores) {
    this.model = model;
    this.folder = folder;
    this.cores = cores;
  }

  /** Each turn is two steps of the progress; what comes before them warms up. */
  public BenchResult.Folder measured(int turns, Progress progress) throws IOException {
    try (PhotoClassifier recognizer = PhotoClassifier.open(model)) {
      Passes one = new Passes(recognizer, 1);
      Passes all = new Passes(recognizer, cores);
      int photos = classify(recognizer, cores);
      for (int i = 0; i < turns; i++) {
        one.pass();
        progress.setMessage("folder, one core");
        progress.step();
        all.pass();
        progress.setMessage("folder, all cores");
        progress.step();
      }
      return new BenchResult.Folder(photos, one.pace(), all.pace(), all.times(one));
    }
  }

  /** The folder on so many threads, several times. */
  private final class Passes {
    private final PhotoClassifier recognizer;
    private final int threads;
    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> processorMs = new ArrayList<>();

    Passes(PhotoClassifier recognizer, int threads) {
      this.recognizer = recognizer;
      this.threads = threads;
    }

    void pass() throws IOException {
      long processor = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      int photos = classify(recognizer, threads);
      perSecond.add(photos / ((System.nanoTime() - start) / 1e9));
      processorMs.add((SYSTEM.getProcessCpuTime() - processor) / 1e6 / photos);
    }

    BenchResult.Pace pace() {
      return new BenchResult.Pace(Spread.of(perSecond), Spread.of(processorMs));
    }

    /** How many times as fast this goes, turn by turn. */
    double times(Passes other) {
      return Spread.of(
              IntStream.range(0, perSecond.size())
                  .mapToObj(i -> perSecond.get(i) / other.perSecond.get(i))
                  .toList())
          .median();
    }
  }

  private int classify(PhotoClassifier recognizer, int threads) throws IOException {
    AtomicInteger photos = new AtomicInteger();
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE);
        Pipeline pipeline = new Pipeline(recognizer, threads)) {
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
}
