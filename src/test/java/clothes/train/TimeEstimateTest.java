package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeEstimateTest {
  /** 170 training steps of 2 s and 20 validation batches of 0.5 s are 350 s. */
  @Test
  void addsStepsAndValidationOfEachEpoch() {
    TimeEstimate estimate = new TimeEstimate(Duration.ofSeconds(2), Duration.ofMillis(500));
    assertThat(estimate.ofEpochs(14, 170, 20)).isEqualTo(Duration.ofSeconds(14 * 350));
    assertThat(estimate.ofBatches(4)).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1 second",
    "119, 119 seconds",
    "121, 2 minutes",
    "5100, 85 minutes",
    "9000, 2.5 hours"
  })
  void roundsToSecondsMinutesOrHours(long seconds, String text) {
    assertThat(TimeEstimate.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
