package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.bench.ConfigurationTimes.PhotoTimes;
import org.junit.jupiter.api.Test;

final class ConfigurationTimesTest {
  /** Photos whose times of decoding, network and CPU are 1, 2 and 3 ms above the total. */
  private static ConfigurationTimes times(double... totals) {
    ConfigurationTimes times = new ConfigurationTimes();
    for (double total : totals) {
      times.add(new PhotoTimes(total + 1, total + 2, total, total + 3));
    }
    return times;
  }

  @Test
  void summarizesEachTime() {
    assertThat(times(1, 3, 5).quartiles())
        .isEqualTo(
            new TimeQuartiles(
                new Quartiles(4, 3, 5),
                new Quartiles(5, 4, 6),
                new Quartiles(3, 2, 4),
                new Quartiles(6, 5, 7)));
  }

  @Test
  void medianRatioComparesRoundByRound() {
    // In the first round, the machine was slow for both configurations.
    assertThat(times(200, 4, 9).medianRatio(times(100, 2, 3), PhotoTimes::total)).isEqualTo(2);
  }
}
