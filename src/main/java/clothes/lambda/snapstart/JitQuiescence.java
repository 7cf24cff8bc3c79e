package clothes.lambda.snapstart;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits until the JIT compilers are idle after the warm-up. Otherwise each restored process would
 * finish the compilation during its first request, and the snapshot would contain the compilers'
 * working memory of 20 MB.
 */
public final class JitQuiescence implements Runnable {
  /** Long enough for the JVM to free the compilers' memory, which it does every five seconds. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(6);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  /** Well below Lambda's limit for initialization, which is at least 130 seconds. */
  private static final Duration MAX_TIME = Duration.ofSeconds(48);

  private final LongSupplier totalCompilationMillis;
  private final Duration pollInterval;
  private final long idlePolls;
  private final long maxPolls;

  JitQuiescence(
      LongSupplier totalCompilationMillis, Duration pollInterval, long idlePolls, long maxPolls) {
    this.totalCompilationMillis = totalCompilationMillis;
    this.pollInterval = pollInterval;
    this.idlePolls = idlePolls;
    this.maxPolls = maxPolls;
  }

  public static JitQuiescence ofThisJvm() {
    return new JitQuiescence(
        jvmCompilationMillis(),
        POLL_INTERVAL,
        IDLE_TIME.dividedBy(POLL_INTERVAL),
        MAX_TIME.dividedBy(POLL_INTERVAL));
  }

  static LongSupplier jvmCompilationMillis() {
    return ManagementFactory.getCompilationMXBean()::getTotalCompilationTime;
  }

  @Override
  public void run() {
    long millis = totalCompilationMillis.getAsLong();
    int unchangedPolls = 0;
    for (int i = 0; i < maxPolls && unchangedPolls < idlePolls; i++) {
      sleep();
      long previousMillis = millis;
      millis = totalCompilationMillis.getAsLong();
      unchangedPolls = millis == previousMillis ? unchangedPolls + 1 : 0;
    }
  }

  private void sleep() {
    try {
      Thread.sleep(pollInterval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
