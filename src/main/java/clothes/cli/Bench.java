package clothes.cli;

import clothes.classify.Classifier;
import clothes.classify.DocumentedPipeline;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures one model on this machine. Ours and the documented way run in turn, so that whatever
 * else the machine does falls on both.
 */
final class Bench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path model;
  private final int rounds;
  private final int warmUp;

  Bench(Path model, int rounds) {
    this.model = model;
    this.rounds = rounds;
    this.warmUp = Math.min(20, 1 + rounds);
  }

  List<BenchResult.Size> sizes(List<BenchPhoto> photos) throws IOException {
    List<BenchResult.Size> sizes = new ArrayList<>();
    try (Classifier ours = Classifier.open(model);
        DocumentedPipeline documented = DocumentedPipeline.open(model)) {
      for (BenchPhoto photo : photos) {
        byte[] jpeg = photo.jpeg(photo.width());
        for (int i = 0; i < warmUp; i++) {
          ours.classify(jpeg);
          explained(ours, jpeg);
          documented.classify(jpeg);
        }
        Medians.Rounds our = new Medians.Rounds();
        Medians.Rounds explained = new Medians.Rounds();
        Medians.Rounds their = new Medians.Rounds();
        for (int i = 0; i < rounds; i++) {
          our.add(measured(() -> ours.classify(jpeg).timing()));
          explained.add(measured(() -> explained(ours, jpeg)));
          their.add(measured(() -> documented.classify(jpeg).timing()));
        }
        sizes.add(
            BenchResult.Size.of(
                photo, jpeg.length, our.medians(), explained.medians(), their.medians()));
      }
    }
    return sizes;
  }

  /** With the heat map as the picture that an answer holds. */
  private static Timing explained(Classifier classifier, byte[] jpeg) throws IOException {
    Prediction prediction = classifier.explain(jpeg);
    prediction.heatMap().orElseThrow().dataUri();
    return prediction.timing();
  }

  /** A classification that says where its time went. */
  private interface Timed {
    Timing run() throws IOException;
  }

  private static Medians measured(Timed classification) throws IOException {
    long start = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    Timing timing = classification.run();
    return new Medians(
        timing.decodeMs(),
        timing.inferMs(),
        (System.nanoTime() - start) / 1e6,
        (THREADS.getCurrentThreadCpuTime() - processor) / 1e6);
  }

  /**
   * How many photos of a folder are classified in a second; all of them are, the first time too.
   */
  Throughput throughput(Path folder, int threads) throws IOException {
    try (Recognizer recognizer = Recognizer.open(model)) {
      classify(recognizer, folder, threads);
      long start = System.nanoTime();
      int photos = classify(recognizer, folder, threads);
      return new Throughput(photos, photos / ((System.nanoTime() - start) / 1e9));
    }
  }

  record Throughput(int photos, double perSecond) {}

  private static int classify(Recognizer recognizer, Path folder, int threads) throws IOException {
    AtomicInteger photos = new AtomicInteger();
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.PATIENT);
        Pipeline pipeline = new Pipeline(recognizer, threads)) {
      pipeline.run(
          inputs.named(List.of(folder.toString())),
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
