package clothes.classify;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.testing.Polling;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
final class DecodingBudgetTest {
  private static final long LARGE = 100_000_000;
  private static final Set<Thread.State> BLOCKED =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final DecodingBudget budget = new DecodingBudget(/* cores= */ 2);
  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);

  /** The costs of the calls in the order of their starts. */
  private final List<Long> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    end.countDown();
  }

  /** From 135 cores on, 16 megapixels per core exceed an int. */
  @ParameterizedTest
  @ValueSource(ints = {1, 135, 1024, 100_000})
  void decodesPhotosOfAnyCostOnAnyNumberOfCores(int cores) throws Exception {
    DecodingBudget budgetOfCores = new DecodingBudget(cores);
    for (long cost : List.of(1L, 2_000_000L, 16_000_000L, LARGE, Long.MAX_VALUE)) {
      assertThat(budgetOfCores.<Long, RuntimeException>run(cost, () -> cost)).isEqualTo(cost);
    }
  }

  /** Starts a call of this cost that runs until {@link #end}. */
  private Thread decode(long cost) {
    return start(() -> budget.run(cost, () -> awaitEnd(cost)));
  }

  private static Thread start(Callable<Void> call) {
    Thread thread = new Thread(new FutureTask<>(call));
    thread.start();
    return thread;
  }

  private static void awaitBlocked(Thread thread) {
    while (!BLOCKED.contains(thread.getState())) {
      Polling.pause();
    }
  }

  private Void awaitEnd(long cost) {
    order.add(cost);
    started.release();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private void awaitQueued(long cost) {
    while (budget.queuedCostInLaneOf(LARGE) != cost) {
      Polling.pause();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000, 2_000_000, 16_000_000})
  void smallerPhotoPassesLargeOnes(long cost) throws Exception {
    decode(LARGE);
    started.acquire();
    for (int i = 0; i < 3; i++) {
      decode(LARGE);
    }
    awaitQueued(3 * LARGE);
    assertThat(budget.<Boolean, RuntimeException>run(cost, () -> true)).isTrue();
    assertThat(budget.<Boolean, RuntimeException>tryRun(cost, () -> true)).isTrue();
    assertThat(order).as("large photos in progress").containsExactly(LARGE);
  }

  /** Photos of one lane start in the order of arrival, even if a later one would fit at once. */
  @Test
  void largePhotoIsNotOvertakenInItsLane() throws Exception {
    long smaller = 20_000_000;
    decode(smaller);
    started.acquire();
    awaitBlocked(decode(LARGE));
    awaitBlocked(start(() -> budget.tryRun(smaller, () -> awaitEnd(smaller))));
    awaitBlocked(decode(smaller));
    end.countDown();
    started.acquire(3);
    assertThat(order).containsExactly(smaller, LARGE, smaller, smaller);
  }

  @Test
  void decodesLargePhotosOneAtATime() throws Exception {
    for (int i = 1; i <= 3; i++) {
      decode(i * LARGE);
    }
    started.acquire();
    awaitQueued(2 * LARGE);
    assertThat(started.availablePermits()).isZero();
    end.countDown();
    started.acquire(2);
  }

  /** Throws at once: waiting for the budget would take ten seconds. */
  @Test
  @Timeout(value = 8, threadMode = ThreadMode.SEPARATE_THREAD)
  void isBusyIfTooManyLargePhotosWait() throws Exception {
    decode(LARGE);
    started.acquire();
    for (int i = 0; i < 4; i++) {
      decode(LARGE);
    }
    awaitQueued(4 * LARGE);
    assertThatThrownBy(() -> budget.tryRun(LARGE, () -> true))
        .isInstanceOf(BusyException.class)
        .hasMessage("too many photos of this size are waiting; try again");
    assertThat(budget.queuedCostInLaneOf(LARGE)).isEqualTo(4 * LARGE);
    assertThat(budget.<Boolean, RuntimeException>tryRun(1, () -> true)).isTrue();
  }

  @Test
  void expectedWaitGrowsWithQueue() throws Exception {
    budget.run(
        LARGE,
        () -> {
          Thread.sleep(200);
          return true;
        });
    decode(LARGE);
    started.acquire();
    for (int i = 1; i <= 4; i++) {
      decode(LARGE);
    }
    awaitQueued(4 * LARGE);
    // One call is in progress and four wait; each takes 0.2 s.
    assertThatThrownBy(() -> budget.tryRun(LARGE, () -> true))
        .isInstanceOfSatisfying(
            BusyException.class,
            busy -> assertThat(busy.expectedWait()).isGreaterThanOrEqualTo(ofSeconds(1)));
  }

  @Test
  void releasesBudgetOfFailedCall() {
    assertThatThrownBy(
            () ->
                budget.run(
                    LARGE,
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(budget.<Boolean, RuntimeException>run(LARGE, () -> true)).isTrue();
  }
}
