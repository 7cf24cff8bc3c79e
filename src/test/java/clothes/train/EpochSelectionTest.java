package clothes.train;

import static clothes.train.LearningRateScheduleTest.epochsWithLosses;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.EpochMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EpochSelectionTest {
  private static final EpochSelection PATIENT =
      new EpochSelection(
          SelectionMetric.LOSS, /* keepBest= */ true, /* patience= */ 4, /* minDelta= */ 0.01);

  @Test
  void stopsAfterItsPatience() {
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 1))).isFalse();
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 1, 1))).isTrue();
  }

  @Test
  void onlyImprovementsAboveMinDeltaPreventStopping() {
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 0.98, 1))).isFalse();
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 0.98, 1, 1, 1))).isFalse();
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 0.98, 1, 1, 1, 1))).isTrue();
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, 1, 1, 0.995, 1))).isTrue();
  }

  @Test
  void nanIsNotImprovement() {
    double nan = Double.NaN;
    assertThat(PATIENT.shouldStop(epochsWithLosses(nan, 1, 1, 1, 1))).isFalse();
    assertThat(PATIENT.shouldStop(epochsWithLosses(1, nan, nan, nan, nan))).isTrue();
  }

  @Test
  void withoutPatienceNeverStops() {
    assertThat(EpochSelection.CYCLE_ENDS.shouldStop(epochsWithLosses(1, 2, 3, 4, 5, 6, 7)))
        .isFalse();
  }

  @Test
  void bestEpochDependsOnMetric() {
    // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
    EpochMetrics first = new EpochMetrics(1, 1, 1, 0, 0.5, 0.6, 0.7);
    EpochMetrics second = new EpochMetrics(2, 1, 1, 0, 0.6, 0.8, 0.6);
    assertThat(isBest(SelectionMetric.LOSS, second, first)).isFalse();
    assertThat(isBest(SelectionMetric.ACCURACY, second, first)).isTrue();
    assertThat(isBest(SelectionMetric.MACRO_F1, second, first)).isFalse();
    assertThat(isBest(SelectionMetric.MACRO_F1, first, second)).isTrue();
  }

  private static boolean isBest(SelectionMetric metric, EpochMetrics epoch, EpochMetrics earlier) {
    return new EpochSelection(metric, /* keepBest= */ true, /* patience= */ 0, /* minDelta= */ 0)
        .isBest(epoch, List.of(earlier));
  }
}
