package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OutputClassesTest {
  private static final float[] LOGITS = {1, 2, 3};

  private final OutputClasses twoLabels =
      new OutputClasses(List.of("a", "b"), List.of("other"), List.of());
  private final OutputClasses threeLabels =
      new OutputClasses(List.of("a", "b", "c"), List.of(), List.of());

  @Test
  void labelLogitsExcludeOutlierKinds() {
    assertThat(twoLabels.count()).isEqualTo(3);
    assertThat(twoLabels.all()).containsExactly("a", "b", "other");
    assertThat(twoLabels.labelLogits(LOGITS)).containsExactly(1, 2);
    assertThat(threeLabels.labelLogits(LOGITS)).containsExactly(1, 2, 3);
  }

  @Test
  void negativeEnergyIsLogSumExpOfLabels() {
    double negativeEnergy = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
    assertThat(threeLabels.negativeEnergy(LOGITS)).isCloseTo(negativeEnergy, within(1e-9));
  }

  @Test
  void negativeEnergyDecreasesWithLogitsOfOutlierKinds() {
    double negativeEnergy = Math.log(Math.exp(1) + Math.exp(2));
    assertThat(twoLabels.negativeEnergy(LOGITS)).isCloseTo(negativeEnergy - 3, within(1e-9));
    assertThat(twoLabels.negativeEnergy(new float[] {1, 2, -3}))
        .isCloseTo(negativeEnergy + 3, within(1e-9));
  }

  @Test
  void logConfidenceIgnoresOutlierKinds() {
    double both = Math.exp(1) + Math.exp(2);
    assertThat(twoLabels.logConfidence(LOGITS))
        .isCloseTo(Math.log(Math.exp(2) / both), within(1e-9));
    assertThat(twoLabels.logConfidence(new float[] {2, 2, 9}))
        .isCloseTo(Math.log(0.5), within(1e-9));
  }
}
