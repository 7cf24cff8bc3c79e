package clothes.lambda.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SnapshotTrimmerTest {
  @Test
  void waitsOnceForBackgroundWork() {
    AtomicInteger waits = new AtomicInteger();
    SnapshotTrimmer trimmer = new SnapshotTrimmer(waits::incrementAndGet);
    trimmer.beforeCheckpoint(null);
    trimmer.afterRestore(null);
    assertThat(waits).hasValue(1);
  }
}
