package clothes.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The pause in loops that wait for another thread. */
public final class Polling {
  private Polling() {}

  /** Waits a millisecond; {@link Thread#onSpinWait} would take a core from the other tests. */
  public static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }
}
