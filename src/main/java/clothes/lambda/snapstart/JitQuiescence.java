package clothes.lambda.snapstart;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits until the JIT compilers are idle after the warm-up. Otherwise each restored copy would
 * finish the compilation during its first request, and the snapshot would contain the compilers'
 * working memory of 20 MB.
 */
public final class JitQuiescence implements Runnable {
  /** The JVM frees the compilers' memory every five seconds. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(6);

  private static final int MAX_POLLS = 8;

  private final LongSupplier totalCompilationMillis;
  private final Duration pollInterval;
  private final int maxPolls;

  JitQuiescence(LongSupplier totalCompilationMillis, Duration pollInterval, int maxPolls) {
    this.totalCompilationMillis = totalCompilationMillis;
    this.pollInterval = pollInterval;
    this.maxPolls = maxPolls;
  }

  public static JitQuiescence ofThisJvm() {
    return new JitQuiescence(jvmCompilationMillis(), IDLE_TIME, MAX_POLLS);
  }

  static LongSupplier jvmCompilationMillis() {
    return ManagementFactory.getCompilationMXBean()::getTotalCompilationTime;
  }

  @Override
  public void run() {
    long previousMillis = -1;
    long currentMillis = totalCompilationMillis.getAsLong();
    for (int i = 0; i < maxPolls && currentMillis != previousMillis; i++) {
      previousMillis = currentMillis;
      sleep();
      currentMillis = totalCompilationMillis.getAsLong();
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
