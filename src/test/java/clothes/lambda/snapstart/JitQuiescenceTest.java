package clothes.lambda.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class JitQuiescenceTest {
  /**
   * The compilers are idle after two polls in a row with an unchanged total time. The wait leaves
   * the last value of the list unread.
   */
  @Test
  void waitsUntilCompilersAreIdle() {
    Iterator<Long> millis = List.of(100L, 170L, 170L, 180L, 180L, 180L, 190L).iterator();
    new JitQuiescence(millis::next, Duration.ZERO, /* idlePolls= */ 2, /* maxPolls= */ 8).run();
    assertThat(millis.next()).isEqualTo(190);
  }

  @Test
  void stopsWaitingForBusyCompilers() {
    AtomicLong millis = new AtomicLong();
    new JitQuiescence(millis::incrementAndGet, Duration.ZERO, /* idlePolls= */ 2, /* maxPolls= */ 8)
        .run();
    assertThat(millis.get()).isEqualTo(9); // a first reading and 8 polls
  }

  @Test
  void readsCompilationTimeOfJvm() {
    assertThat(JitQuiescence.jvmCompilationMillis().getAsLong()).isPositive();
  }
}
