package clothes.lambda.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SnapshotTrimmerTest {
  @Test
  void letsTheBackgroundComeToRestOnce() {
    AtomicInteger rests = new AtomicInteger();
    SnapshotTrimmer slim = new SnapshotTrimmer(rests::incrementAndGet);
    slim.beforeCheckpoint(null);
    slim.afterRestore(null);
    assertThat(rests).hasValue(1);
  }
}
