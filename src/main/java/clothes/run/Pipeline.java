package clothes.run;

import clothes.api.Outcome;
import clothes.classify.Prediction;
import clothes.console.ShutdownHook;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Classifies inputs on many threads and delivers the outcomes in input order. Reading and
 * classifying have separate threads, so slow reads do not occupy the threads that classify. At most
 * {@link #maxPhotosInMemory} photos are in memory and at most {@link #WINDOW_SIZE} inputs in
 * progress.
 */
public final class Pipeline implements AutoCloseable {
  /**
   * The maximum number of started inputs whose outcome is not delivered yet. In a large window, a
   * slow input rarely blocks the others; outcomes need little memory.
   */
  static final int WINDOW_SIZE = 1024;

  /** The number of threads that read photos; most of them wait for a server. */
  static final int READER_COUNT = 16;

  private final PhotoClassifier classifier;
  private final Semaphore photoPermits;
  private final ExecutorService readers;
  private final ExecutorService classifiers;
  private final Deque<CompletableFuture<Outcome>> window = new LinkedBlockingDeque<>();
  private final ShutdownHook shutdownHook = new ShutdownHook(this::close);
  private volatile boolean stopped;
  private volatile boolean paused;

  /** Receives outcomes. */
  public interface Sink {
    void accept(Outcome outcome) throws IOException;

    default Sink and(Sink next) {
      return outcome -> {
        accept(outcome);
        next.accept(outcome);
      };
    }
  }

  private record Photo(long number, Input input, byte[] bytes, double fetchMs) {}

  public Pipeline(PhotoClassifier classifier, int threads) {
    this.classifier = classifier;
    this.photoPermits = new Semaphore(maxPhotosInMemory(threads));
    this.readers = newThreadPool("clothes-read-", READER_COUNT);
    this.classifiers = newThreadPool("clothes-classify-", threads);
  }

  /** {@link PhotoClassifier#model()} of the classifier. */
  public Optional<PhotoClassifier.Model> model() {
    return classifier.model();
  }

  static int maxPhotosInMemory(int threads) {
    return READER_COUNT + 2 * threads;
  }

  private static ExecutorService newThreadPool(String namePrefix, int count) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, namePrefix + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Returns when the outcome of every input is delivered, or early when the pipeline is stopped or
   * paused.
   */
  public void run(Iterator<Input> inputs, Sink sink) throws IOException {
    run(0, inputs, sink);
  }

  /**
   * Runs inputs as {@link #run(Iterator, Sink)} does; the number of the first one is {@code
   * previousInputs + 1}.
   */
  public void run(long previousInputs, Iterator<Input> inputs, Sink sink) throws IOException {
    try {
      deliverInOrder(previousInputs, inputs, sink);
    } catch (RejectedExecutionException e) {
      if (!stopped) {
        throw e;
      }
    }
  }

  private void deliverInOrder(long previousInputs, Iterator<Input> inputs, Sink sink)
      throws IOException {
    window.clear();
    long number = previousInputs;
    while (!stopped && (!window.isEmpty() || !paused && inputs.hasNext())) {
      if (paused && !window.isEmpty() && !window.peek().isDone()) {
        return;
      }
      while (!stopped && !paused && window.size() < WINDOW_SIZE && inputs.hasNext()) {
        window.add(start(++number, inputs.next()));
      }
      // stop() sets "stopped" first, and then cancels the outcomes in the window. So if "stopped"
      // is still false here, a stop() will cancel this outcome, which ends the wait.
      Optional<Outcome> first = stopped ? Optional.empty() : await(window.peek());
      window.poll();
      if (!stopped && first.isPresent()) {
        sink.accept(first.get());
      }
    }
  }

  private CompletableFuture<Outcome> start(long number, Input input) {
    return CompletableFuture.supplyAsync(() -> read(number, input), readers)
        .thenApplyAsync(this::classify, classifiers)
        .exceptionally(e -> new Outcome.Failed(input.name(), cause(e)));
  }

  private Photo read(long number, Input input) {
    try {
      photoPermits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
    try {
      long start = System.nanoTime();
      byte[] bytes = input.content().read();
      return new Photo(number, input, bytes, (System.nanoTime() - start) / 1e6);
    } catch (Throwable e) {
      photoPermits.release();
      throw new CompletionException(e);
    }
  }

  private Outcome classify(Photo photo) {
    String name = photo.input().name();
    try {
      Prediction prediction = classifier.classify(photo.number(), name, photo.bytes());
      return new Outcome.Classified(
          name,
          prediction.withFetchTime(photo.fetchMs()),
          classifier.heatMapFile(photo.number(), name));
    } catch (IOException e) {
      throw new CompletionException(e);
    } finally {
      photoPermits.release();
    }
  }

  private static Throwable cause(Throwable e) {
    return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
  }

  private static Optional<Outcome> await(Future<Outcome> outcome) throws IOException {
    try {
      return Optional.of(outcome.get());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new AssertionError("a failure must be an outcome", e);
    }
  }

  /** Whether {@link #run} was stopped or paused, so that inputs may remain. */
  public boolean endedEarly() {
    return stopped || paused;
  }

  /**
   * Checks that {@link #run} has delivered the outcomes of all inputs.
   *
   * @throws InterruptedIOException if it was stopped or paused
   */
  public void requireComplete() throws InterruptedIOException {
    if (endedEarly()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Starts no further input; {@link #run} delivers the outcomes before the first unfinished one and
   * returns. Only the sink may call this.
   */
  public void pause() {
    paused = true;
  }

  /** Starts no further input and delivers no further outcome; {@link #run} returns at once. */
  public void stop() {
    stopped = true;
    readers.shutdownNow();
    classifiers.shutdownNow();
    window.forEach(outcome -> outcome.cancel(false));
  }

  /** Stops, and waits up to ten seconds for the photos in progress: they need the open model. */
  @Override
  public void close() {
    shutdownHook.close();
    stop();
    try {
      classifiers.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
