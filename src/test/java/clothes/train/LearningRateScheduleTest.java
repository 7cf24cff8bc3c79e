package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.evaluate.EpochMetrics;
import clothes.train.LearningRateSchedule.CosineRestarts;
import clothes.train.LearningRateSchedule.ReduceOnPlateau;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {
  private static final ReduceOnPlateau PLATEAU =
      new ReduceOnPlateau(
          /* initial= */ 1, /* factor= */ 0.25, /* patience= */ 3, /* minDelta= */ 0.01);

  static List<EpochMetrics> epochsWithLosses(double... validationLosses) {
    List<EpochMetrics> epochs = new ArrayList<>();
    for (double loss : validationLosses) {
      // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
      epochs.add(new EpochMetrics(epochs.size() + 1, 1, 1, 0, loss, 0, 0));
    }
    return epochs;
  }

  private static double rate(double... validationLosses) {
    return rate(PLATEAU, validationLosses);
  }

  private static double rate(LearningRateSchedule schedule, double... validationLosses) {
    return schedule.rate(
        epochsWithLosses(validationLosses), /* step= */ 0, /* stepsPerEpoch= */ 1, /* epochs= */ 1);
  }

  @Test
  void startsAtInitialRate() {
    assertThat(rate()).isEqualTo(1);
    assertThat(rate(1e9)).isEqualTo(1);
  }

  @Test
  void reducesRateAfterPatience() {
    assertThat(rate(1, 1, 1)).isEqualTo(1);
    assertThat(rate(1, 1, 1, 1)).isEqualTo(0.25);
  }

  @Test
  void restartsPatienceAfterEachReduction() {
    assertThat(rate(1, 1, 1, 1, 1, 1)).isEqualTo(0.25);
    assertThat(rate(1, 1, 1, 1, 1, 1, 1)).isEqualTo(0.0625);
  }

  @Test
  void ignoresImprovementsBelowMinDelta() {
    assertThat(rate(1, 0.995, 0.992, 0.991)).isEqualTo(0.25);
  }

  /** Keras compares with the last loss that was an improvement, so small steps add up. */
  @Test
  void smallImprovementsAddUp() {
    assertThat(rate(1, 0.995, 0.985, 0.98, 0.98)).isEqualTo(1);
    assertThat(rate(1, 0.995, 0.985, 0.98, 0.98, 0.98)).isEqualTo(0.25);
  }

  @Test
  void improvementOfExactlyMinDeltaDoesNotCount() {
    ReduceOnPlateau exact =
        new ReduceOnPlateau(
            /* initial= */ 1, /* factor= */ 0.25, /* patience= */ 1, /* minDelta= */ 0.25);
    assertThat(rate(exact, 1, 0.75)).isEqualTo(0.25);
    assertThat(rate(exact, 1, 0.7499)).isEqualTo(1);
  }

  @Test
  void rateNeverIncreases() {
    assertThat(rate(1, 1, 1, 1, 0.5, 0.1)).isEqualTo(0.25);
  }

  @Test
  void nanLossIsNotImprovement() {
    assertThat(rate(1, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(0.25);
  }

  private static CosineRestarts withRestarts(double peak, double restartPeak) {
    return new CosineRestarts(
        peak, /* warmUpSteps= */ 10, /* restarts= */ 2, restartPeak, /* cycleShare= */ 0.2);
  }

  @Test
  void withPeakScalesAllRates() {
    assertThat(rate(PLATEAU.withPeak(2), 1, 1, 1, 1)).isEqualTo(0.5);
    assertThat(withRestarts(8, 2).withPeak(4)).isEqualTo(withRestarts(4, 1));
  }

  private static CosineRestarts cosine() {
    return new CosineRestarts(
        /* peak= */ 8,
        /* warmUpSteps= */ 4,
        /* restarts= */ 0,
        /* restartPeak= */ 0,
        /* cycleShare= */ 0);
  }

  /** One epoch of 104 steps. */
  @Test
  void warmsUpLinearly() {
    CosineRestarts cosine = cosine();
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(step -> cosine.rate(List.of(), step, 104, 1)))
        .containsExactly(2.0, 4.0, 6.0, 8.0, 8.0);
  }

  /** Two epochs of 52 steps: four steps of warm-up, then 100 steps of decay. */
  @Test
  void cosineIsHalfAtMiddleAndZeroAtEnd() {
    assertThat(cosine().rate(List.of(), 54, 52, 2)).isCloseTo(4, within(1e-12));
    assertThat(cosine().rate(List.of(), 103, 52, 2)).isPositive().isLessThan(0.01);
    assertThat(cosine().rate(List.of(), 104, 52, 2)).isZero();
  }

  /** One epoch of two steps; the warm-up has four. */
  @Test
  void acceptsRunsShorterThanWarmUp() {
    assertThat(cosine().rate(List.of(), 1, 2, 1)).isEqualTo(4);
  }

  /** Ten epochs of ten steps: the first cycle takes six epochs, the other two take two each. */
  @Test
  void restartsFromLowerPeak() {
    CosineRestarts cosine = withRestarts(8, 2);
    assertThat(cosine.cycleEnds(10)).containsExactly(6, 8, 10);
    assertThat(cosine.rate(List.of(), 35, 10, 10)).isCloseTo(4, within(1e-12));
    assertThat(cosine.rate(List.of(), 59, 10, 10)).isPositive().isLessThan(0.01);
    for (int restart : List.of(60, 80)) {
      assertThat(cosine.rate(List.of(), restart, 10, 10)).isEqualTo(2);
      assertThat(cosine.rate(List.of(), restart + 10, 10, 10)).isCloseTo(1, within(1e-12));
      assertThat(cosine.rate(List.of(), restart + 19, 10, 10)).isPositive().isLessThan(0.02);
    }
  }

  @Test
  void withoutRestartsOnlyLastEpochEndsCycle() {
    // A cycle of 0.2 * 4 epochs is shorter than an epoch, so there are no restarts.
    assertThat(withRestarts(8, 2).cycleEnds(4)).containsExactly(4);
    assertThat(cosine().cycleEnds(4)).containsExactly(4);
    assertThat(PLATEAU.cycleEnds(4)).containsExactly(4);
  }
}
