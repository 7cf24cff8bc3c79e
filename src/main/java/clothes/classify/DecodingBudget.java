package clothes.classify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the total decoding cost of a classifier's concurrent calls, to bound memory. Photos of
 * about the same cost share a lane, a first-in, first-out queue. A photo never waits for photos in
 * another lane, so small photos pass large ones. The unit of cost is the decoding of one PNG pixel.
 */
final class DecodingBudget {
  private static final int MEGAPIXEL = 1_000_000;

  /** The minimum cost of a photo: the network takes as long as decoding this many pixels. */
  private static final int MIN_COST = MEGAPIXEL;

  /** The cost that may wait in a lane: four to eight seconds of decoding on one core. */
  private static final long MAX_QUEUED_COST = 400L * MEGAPIXEL;

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final List<Lane> lanes;

  /** A call that decodes. */
  interface DecodingCall<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * The photos of about the same decoding cost.
   *
   * @param maxCost the highest cost of a photo in this lane
   * @param budget the maximum cost of the calls that run at a time
   * @param freePermits a permit for each unit of the budget that is not in use
   * @param queuedCost the cost of the calls that wait
   * @param averageNanos an exponential moving average of the duration of a call; 0 before the first
   */
  private record Lane(
      long maxCost,
      int budget,
      Semaphore freePermits,
      AtomicLong queuedCost,
      AtomicLong averageNanos) {
    Lane(long maxCost, int budget) {
      this(
          maxCost,
          budget,
          new Semaphore(budget, /* fair= */ true),
          new AtomicLong(),
          new AtomicLong());
    }

    int permits(long cost) {
      return (int) Math.min(budget, Math.max(MIN_COST, cost));
    }

    void acquire(int permits) {
      queuedCost.addAndGet(permits);
      freePermits.acquireUninterruptibly(permits);
      queuedCost.addAndGet(-permits);
    }

    /** Returns false if too many calls wait, this one waits too long, or it is interrupted. */
    boolean tryAcquire(int permits) {
      try {
        return queuedCost.addAndGet(permits) <= MAX_QUEUED_COST
            && freePermits.tryAcquire(permits, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        queuedCost.addAndGet(-permits);
      }
    }

    void release(int permits, long nanos) {
      freePermits.release(permits);
      averageNanos.updateAndGet(average -> average == 0 ? nanos : average + (nanos - average) / 5);
    }

    /** Estimates the time until all calls, those in progress and those that wait, have ended. */
    Duration expectedWait() {
      double rounds = 1 + (double) queuedCost.get() / budget;
      return Duration.ofNanos((long) (rounds * averageNanos.get()));
    }
  }

  /**
   * Creates a budget.
   *
   * @param cores the number of cores; on each, several small photos may be decoded at a time
   */
  DecodingBudget(int cores) {
    lanes =
        List.of(
            new Lane(2 * MEGAPIXEL, megapixels(cores * 4L)),
            new Lane(16 * MEGAPIXEL, megapixels(cores * 16L)),
            // Does not grow with the cores: these photos take the most memory.
            new Lane(Long.MAX_VALUE, 100 * MEGAPIXEL));
  }

  /** The cost of so many megapixels, or the highest int, for machines with many cores. */
  private static int megapixels(long count) {
    return (int) Math.min(Integer.MAX_VALUE, count * MEGAPIXEL);
  }

  /**
   * Runs a call when the budget of its lane has room for it. A call that exceeds this budget takes
   * the whole budget.
   *
   * @param cost of decoding the photo
   */
  <T, E extends Exception> T run(long cost, DecodingCall<T, E> call) throws E {
    Lane lane = lane(cost);
    int permits = lane.permits(cost);
    lane.acquire(permits);
    return run(lane, permits, call);
  }

  /**
   * Runs a call as {@link #run} does, unless it would have to wait long.
   *
   * @throws BusyException if too many calls wait, this one has waited for ten seconds, or its
   *     thread is interrupted
   */
  <T, E extends Exception> T tryRun(long cost, DecodingCall<T, E> call) throws E, BusyException {
    Lane lane = lane(cost);
    int permits = lane.permits(cost);
    if (!lane.tryAcquire(permits)) {
      throw new BusyException(
          "too many photos of this size are waiting; try again", lane.expectedWait());
    }
    return run(lane, permits, call);
  }

  private static <T, E extends Exception> T run(Lane lane, int permits, DecodingCall<T, E> call)
      throws E {
    long start = System.nanoTime();
    try {
      return call.run();
    } finally {
      lane.release(permits, System.nanoTime() - start);
    }
  }

  /** The total cost of the calls that wait in the lane for photos of this cost. */
  long queuedCostInLaneOf(long cost) {
    return lane(cost).queuedCost().get();
  }

  private Lane lane(long cost) {
    return lanes.stream().filter(lane -> cost <= lane.maxCost()).findFirst().orElseThrow();
  }
}
