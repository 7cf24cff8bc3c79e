package clothes.bench;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.console.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures single photos on this machine: ours on one core, with a heat map and on all cores, and
 * the documented way, all in turn, so that whatever else the machine does falls on each.
 */
public final class PhotoBench implements AutoCloseable {
  private static final int WARM_UP = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Classifier ours;
  private final DjlPipeline documented;
  private final int cores;
  private final ExecutorService everyCore;

  public PhotoBench(Path model, int cores) throws IOException {
    this.cores = cores;
    this.ours = Classifier.open(model);
    try {
      this.documented = DjlPipeline.open(model);
    } catch (IOException e) {
      ours.close();
      throw e;
    }
    this.everyCore = Executors.newFixedThreadPool(cores);
  }

  /** Each round is a step of the progress. */
  public BenchResult.Size measured(BenchPhoto photo, int rounds, Progress progress)
      throws IOException {
    byte[] jpeg = photo.jpeg(photo.width());
    Turns warmUp = new Turns();
    for (int i = 0; i < Math.min(WARM_UP, 1 + rounds); i++) {
      warmUp.take(jpeg);
    }
    Turns turns = new Turns();
    for (int i = 0; i < rounds; i++) {
      turns.take(jpeg);
      progress.setMessage(photo.width() + "x" + photo.height());
      progress.step();
    }
    return turns.size(photo, jpeg.length);
  }

  /** The ways of classifying a photo, each once a turn. */
  private final class Turns {
    private final Rounds oneCore = new Rounds();
    private final Rounds allCores = new Rounds();
    private final Rounds explained = new Rounds();
    private final Rounds theirs = new Rounds();

    void take(byte[] jpeg) throws IOException {
      oneCore.add(timed(() -> ours.classify(jpeg).timing()));
      explained.add(timed(() -> explained(jpeg)));
      theirs.add(timed(() -> documented.classify(jpeg).timing()));
      onEveryCore(() -> timed(() -> ours.classify(jpeg).timing())).forEach(allCores::add);
    }

    BenchResult.Size size(BenchPhoto photo, int bytes) {
      return new BenchResult.Size(
          photo.width(),
          photo.height(),
          bytes,
          oneCore.stages(),
          allCores.stages(),
          explained.stages(),
          theirs.stages(),
          explained.times(oneCore, Rounds.Round::processor),
          theirs.times(oneCore, Rounds.Round::whole),
          theirs.times(oneCore, Rounds.Round::processor));
    }
  }

  /** With the heat map as the picture that an answer holds. */
  private Timing explained(byte[] jpeg) throws IOException {
    Prediction prediction = ours.explain(jpeg);
    prediction.heatMap().orElseThrow().dataUri();
    return prediction.timing();
  }

  /** A classification that says where its time went. */
  private interface Classification {
    Timing run() throws IOException;
  }

  private static Rounds.Round timed(Classification classification) throws IOException {
    long start = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    Timing timing = classification.run();
    return new Rounds.Round(
        timing.decodeMs(),
        timing.inferMs(),
        (System.nanoTime() - start) / 1e6,
        (THREADS.getCurrentThreadCpuTime() - processor) / 1e6);
  }

  private List<Rounds.Round> onEveryCore(Callable<Rounds.Round> work) throws IOException {
    List<Rounds.Round> rounds = new ArrayList<>();
    try {
      for (Future<Rounds.Round> each : everyCore.invokeAll(Collections.nCopies(cores, work))) {
        rounds.add(each.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
    return rounds;
  }

  @Override
  public void close() {
    everyCore.shutdownNow();
    documented.close();
    ours.close();
  }
}
