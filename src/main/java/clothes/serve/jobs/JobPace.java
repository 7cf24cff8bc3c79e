package clothes.serve.jobs;

import clothes.api.Outcome;
import clothes.run.Pipeline;
import java.time.Duration;
import java.util.List;

/** Measures how fast jobs progress. Thread-safe. */
final class JobPace implements Pipeline.Sink {
  private long photos;
  private long totalNanos;
  private long lastNanos;

  /** Begins to measure the time of the next photo. */
  synchronized void start() {
    lastNanos = System.nanoTime();
  }

  @Override
  public synchronized void accept(Outcome outcome) {
    long now = System.nanoTime();
    totalNanos += now - lastNanos;
    lastNanos = now;
    photos++;
  }

  /**
   * Estimates the time until one of the jobs ends; zero before the first photo is measured.
   *
   * @param jobs the candidates; the one with the fewest photos left is assumed to end first
   * @param unfinished the unfinished jobs of all clients, who share the time
   */
  synchronized Duration untilFirstEnd(List<Job> jobs, List<Job> unfinished) {
    long photosLeft = jobs.stream().mapToLong(Job::photosLeft).min().orElse(0);
    long clients = unfinished.stream().map(Job::client).distinct().count();
    return photos == 0
        ? Duration.ZERO
        : Duration.ofNanos(totalNanos / photos * photosLeft * clients);
  }
}
