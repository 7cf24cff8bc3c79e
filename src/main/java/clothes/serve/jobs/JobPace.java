package clothes.serve.jobs;

import clothes.api.Outcome;
import clothes.run.Pipeline;
import java.time.Duration;
import java.util.List;

/** Measures how fast jobs progress. Thread-safe. */
final class JobPace implements Pipeline.Sink {
  private long photos;
  private long nanos;
  private long last;

  /** Begins to measure the time of the next photo. */
  synchronized void start() {
    last = System.nanoTime();
  }

  @Override
  public synchronized void accept(Outcome outcome) {
    long now = System.nanoTime();
    nanos += now - last;
    last = now;
    photos++;
  }

  /**
   * Returns the time until the shortest of some jobs has probably ended; zero if that is unknown.
   *
   * @param all jobs, whose clients share the time
   */
  synchronized Duration untilFirstEnd(List<Job> some, List<Job> all) {
    long left = some.stream().mapToLong(Job::photosLeft).min().orElse(0);
    long clients = all.stream().map(Job::client).distinct().count();
    return photos == 0 ? Duration.ZERO : Duration.ofNanos(nanos / photos * left * clients);
  }
}
