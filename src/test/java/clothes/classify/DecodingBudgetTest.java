package clothes.classify;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecodingBudgetTest {
  private static final long LARGE = 100_000_000;

  private final DecodingBudget budget = new DecodingBudget(2);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    threads.shutdown();
  }

  /** Starts a call of this cost, in pixels, that runs until {@link #end}. */
  private void decode(long cost) {
    threads.execute(() -> budget.run(cost, this::awaitEnd));
  }

  private Void awaitEnd() {
    started.release();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000, 2_000_000, 16_000_000})
  void smallerPhotoPassesLargeOnes(long cost) throws Exception {
    decode(LARGE);
    started.acquire();
    decode(LARGE);
    assertThat(budget.<Boolean, RuntimeException>run(cost, () -> true)).isTrue();
    assertThat(started.availablePermits()).isZero();
  }

  @Test
  void decodesLargePhotosOneAfterOther() throws Exception {
    for (int i = 1; i <= 3; i++) {
      decode(i * LARGE);
    }
    started.acquire();
    assertThat(started.availablePermits()).isZero();
    end.countDown();
    started.acquire(2);
  }

  /** Throws at once: waiting for the budget would take ten seconds. */
  @Test
  @Timeout(8)
  void isBusyIfTooManyLargePhotosWait() throws Exception {
    decode(LARGE);
    started.acquire();
    for (int i = 0; i < 4; i++) {
      decode(LARGE);
    }
    while (budget.queued(LARGE) < 4 * LARGE) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> budget.tryRun(LARGE, () -> true))
        .isInstanceOf(BusyException.class)
        .hasMessage("too many photos of this size are waiting; try again");
    assertThat(budget.queued(LARGE)).isEqualTo(4 * LARGE);
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
    while (budget.queued(LARGE) < 4 * LARGE) {
      Thread.onSpinWait();
    }
    // One call is in progress, four wait.
    assertThatThrownBy(() -> budget.tryRun(LARGE, () -> true))
        .isInstanceOfSatisfying(
            BusyException.class,
            busy -> assertThat(busy.expectedWait()).isGreaterThanOrEqualTo(ofSeconds(1)));
  }

  @Test
  void releasesPixelsOfFailedCall() {
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
