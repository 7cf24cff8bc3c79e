package clothes.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SlimSnapshotTest {
  @Test
  void letsTheBackgroundComeToRestOnce() {
    AtomicInteger rests = new AtomicInteger();
    SlimSnapshot slim = new SlimSnapshot(rests::incrementAndGet);
    slim.beforeCheckpoint(null);
    slim.afterRestore(null);
    assertThat(rests).hasValue(1);
  }
}
