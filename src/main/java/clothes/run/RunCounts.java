package clothes.run;

import clothes.api.Outcome;
import clothes.run.results.ResultReader;
import clothes.run.results.StoredResult;
import java.io.IOException;

/**
 * Counts the finished photos of a run, and the failed and unknown ones among them. Thread-safe: if
 * the process is interrupted, another thread reads the counts.
 */
public final class RunCounts implements Pipeline.Sink {
  private long photos;
  private long unknown;
  private long failed;

  /** Counts the results of a file. */
  public static RunCounts of(ResultReader results) throws IOException {
    RunCounts counts = new RunCounts();
    results.forEach(counts::add);
    return counts;
  }

  void add(StoredResult result) {
    add(
        result instanceof StoredResult.Failed,
        result instanceof StoredResult.Classified photo && !photo.known());
  }

  @Override
  public void accept(Outcome outcome) {
    add(
        outcome instanceof Outcome.Failed,
        outcome instanceof Outcome.Classified photo && !photo.prediction().known());
  }

  private synchronized void add(boolean isFailed, boolean isUnknown) {
    photos++;
    if (isFailed) {
      failed++;
    }
    if (isUnknown) {
      unknown++;
    }
  }

  public synchronized long photos() {
    return photos;
  }

  public synchronized long unknown() {
    return unknown;
  }

  public synchronized long failed() {
    return failed;
  }
}
