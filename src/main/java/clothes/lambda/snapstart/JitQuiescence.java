package clothes.lambda.snapstart;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits until the JVM's compilers are through with what the warm-up left them: whatever they still
 * had to do would be done after each restore, beside the first request, and their working memory,
 * 20 MB, would be in the snapshot.
 *
 * @param compilingMillis how long they have worked in all
 * @param quiet how long they must have rested; the JVM frees such memory every five seconds
 * @param limit how many times to wait so long
 */
public record JitQuiescence(LongSupplier compilingMillis, Duration quiet, int limit)
    implements Runnable {

  public static JitQuiescence ofThisJvm() {
    LongSupplier compiling = ManagementFactory.getCompilationMXBean()::getTotalCompilationTime;
    return new JitQuiescence(compiling, Duration.ofSeconds(6), 8);
  }

  @Override
  public void run() {
    long before = -1;
    long now = compilingMillis.getAsLong();
    for (int i = 0; i < limit && now != before; i++) {
      before = now;
      pause();
      now = compilingMillis.getAsLong();
    }
  }

  private void pause() {
    try {
      Thread.sleep(quiet.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
