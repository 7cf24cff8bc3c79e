package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.Outcome;
import clothes.classify.Prediction;
import clothes.cli.CliRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PipelineTest {
  private static final int THREADS = 3;

  /** Counts items in progress, and keeps the maximum. */
  private static final class Gauge {
    private final AtomicInteger current = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    void enter() {
      peak.accumulateAndGet(current.incrementAndGet(), Math::max);
    }

    void leave() {
      current.decrementAndGet();
    }
  }

  @Test
  void keepsOrderAndLimitsForThousandsOfInputs() throws IOException {
    Gauge photos = new Gauge();
    Gauge classifying = new Gauge();
    Gauge started = new Gauge();
    PhotoClassifier classifier =
        photo -> {
          classifying.enter();
          try {
            return CliRun.classifyText(photo);
          } finally {
            classifying.leave();
            photos.leave();
          }
        };
    Iterator<Input> inputs =
        IntStream.range(0, 5000)
            .mapToObj(number -> numberedInput(number, photos, started))
            .iterator();
    List<String> labels = new ArrayList<>();
    try (Pipeline pipeline = new Pipeline(classifier, THREADS)) {
      pipeline.run(
          inputs,
          outcome -> {
            started.leave();
            labels.add(((Outcome.Classified) outcome).prediction().label());
          });
    }
    assertThat(labels).isEqualTo(IntStream.range(0, 5000).mapToObj(String::valueOf).toList());
    assertThat(photos.peak.get()).isBetween(1, Pipeline.maxPhotosInMemory(THREADS));
    assertThat(classifying.peak.get()).isBetween(1, THREADS);
    assertThat(started.peak.get()).isEqualTo(Pipeline.WINDOW_SIZE);
  }

  private static Input numberedInput(int number, Gauge photos, Gauge started) {
    started.enter();
    return new Input(
        "photo " + number,
        () -> {
          photos.enter();
          return String.valueOf(number).getBytes(UTF_8);
        });
  }

  @Test
  void slowInputDoesNotBlockOthers() throws IOException {
    CountDownLatch filesDone = new CountDownLatch(100);
    PhotoClassifier classifier =
        photo -> {
          Prediction prediction = CliRun.classifyText(photo);
          filesDone.countDown();
          return prediction;
        };
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("slow", () -> awaitThenRead(filesDone)));
    for (int i = 0; i < 100; i++) {
      inputs.add(new Input("file", () -> "hat".getBytes(UTF_8)));
    }
    List<String> order = new ArrayList<>();
    try (Pipeline pipeline = new Pipeline(classifier, /* threads= */ 1)) {
      pipeline.run(inputs.iterator(), outcome -> order.add(outcome.input()));
    }
    assertThat(order).hasSize(101).startsWith("slow", "file");
  }

  private static byte[] awaitThenRead(CountDownLatch latch) throws IOException {
    try {
      latch.await();
      return "hat".getBytes(UTF_8);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void everyFailureIsOutcomeAndReleasesItsPermit() throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      inputs.add(Input.failing("io", new IOException("gone")));
      inputs.add(
          new Input(
              "memory",
              () -> {
                throw new OutOfMemoryError();
              }));
      inputs.add(new Input("bug", () -> "hat".getBytes(UTF_8)));
    }
    PhotoClassifier classifier =
        photo -> {
          throw new IllegalStateException("a bug");
        };
    List<Integer> statuses = new ArrayList<>();
    try (Pipeline pipeline = new Pipeline(classifier, /* threads= */ 1)) {
      pipeline.run(
          inputs.iterator(),
          outcome -> statuses.add(((Outcome.Failed) outcome).problem().status()));
    }
    assertThat(statuses).hasSize(600).startsWith(500, 503, 500);
  }

  @Test
  void failingSinkEndsRun() {
    Iterator<Input> endless =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> new Input("file", () -> "hat".getBytes(UTF_8)))
            .iterator();
    try (Pipeline pipeline = new Pipeline(CliRun::classifyText, /* threads= */ 2)) {
      Pipeline.Sink full =
          outcome -> {
            throw new IOException("full");
          };
      assertThatThrownBy(() -> pipeline.run(endless, full)).hasMessage("full");
    }
  }

  @Test
  void stopEndsEndlessRunWithoutFailures() throws IOException {
    Iterator<Input> endless =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> new Input("file", () -> "hat".getBytes(UTF_8)))
            .iterator();
    List<Outcome> outcomes = new ArrayList<>();
    try (Pipeline pipeline = new Pipeline(CliRun::classifyText, /* threads= */ 2)) {
      pipeline.run(
          endless,
          outcome -> {
            outcomes.add(outcome);
            if (outcomes.size() == 100) {
              pipeline.stop();
            }
          });
    }
    assertThat(outcomes).hasSize(100).allMatch(Outcome.Classified.class::isInstance);
  }

  /** Photos that wait for classification hold all permits when the pipeline stops. */
  @Test
  void stopEndsReadersThatWaitForPermits() throws Exception {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    CountDownLatch allPermitsTaken =
        new CountDownLatch(Pipeline.maxPhotosInMemory(/* threads= */ 1));
    CountDownLatch stopped = new CountDownLatch(1);
    Input input =
        new Input(
            "file",
            () -> {
              readers.add(Thread.currentThread());
              allPermitsTaken.countDown();
              return "hat".getBytes(UTF_8);
            });
    PhotoClassifier classifier =
        photo -> {
          awaitThenRead(stopped);
          return CliRun.classifyText(photo);
        };
    ExecutorService runner = Executors.newSingleThreadExecutor();
    try (Pipeline pipeline = new Pipeline(classifier, /* threads= */ 1)) {
      Future<?> run =
          runner.submit(
              () -> {
                pipeline.run(Collections.nCopies(100, input).iterator(), outcome -> {});
                return null;
              });
      allPermitsTaken.await();
      pipeline.stop();
      run.get();
    } finally {
      stopped.countDown();
      runner.shutdownNow();
    }
    for (Thread reader : readers) {
      reader.join(/* millis= */ 10_000);
      assertThat(reader.isAlive()).as(reader.getName()).isFalse();
    }
  }

  @Test
  void pauseDoesNotWaitForSlowInput() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Input fast = new Input("fast", () -> "hat".getBytes(UTF_8));
    Input slow = new Input("slow", () -> awaitThenRead(never));
    List<String> names = new ArrayList<>();
    try (Pipeline pipeline = new Pipeline(CliRun::classifyText, THREADS)) {
      pipeline.run(
          List.of(fast, slow, fast).iterator(),
          outcome -> {
            names.add(outcome.input());
            pipeline.pause();
          });
      assertThat(pipeline.endedEarly()).isTrue();
    }
    assertThat(names).containsExactly("fast");
  }
}
