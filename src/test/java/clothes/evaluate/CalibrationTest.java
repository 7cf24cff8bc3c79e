package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  /** Three of four photos with these logits are correct, so the calibrated confidence is 3/4. */
  private static final double[][] LOGITS = {{4, 0}, {4, 0}, {0, 4}, {4, 0}};

  private static final int[] LABELS = {0, 0, 1, 1};

  @Test
  void findsTemperatureComputedByHand() {
    // sigmoid(4 / T) = 3/4, so T = 4 / ln 3; there the loss is the entropy of 3/4.
    Calibration calibration = Calibration.fit(LOGITS, LABELS);
    assertThat(calibration.temperature()).isCloseTo(4 / Math.log(3), within(1e-5));
    assertThat(calibration.nllAfter())
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-9));
    assertThat(calibration.nllBefore()).isCloseTo(1 + Math.log1p(Math.exp(-4)), within(1e-12));
  }

  @Test
  void sharpensUnderconfidentLogits() {
    double[][] underconfident = scaled(LOGITS, 0.1);
    assertThat(Calibration.fit(underconfident, LABELS).temperature())
        .isCloseTo(0.4 / Math.log(3), within(1e-6));
  }

  @Test
  void scalesWithLogitsOfManyLabels() {
    double[][] logits = {{2, 1, 0}, {0, 3, 1}, {1, 0, 2}, {2, 0, 1}, {0, 1, 3}};
    int[] labels = {0, 1, 2, 1, 2};
    double temperature = Calibration.fit(logits, labels).temperature();
    assertThat(temperature).isBetween(0.1, 5.0); // far from both limits
    assertThat(Calibration.fit(scaled(logits, 3), labels).temperature())
        .isCloseTo(3 * temperature, within(1e-5));
  }

  @Test
  void stopsAtLimits() {
    int[] allCorrect = {0, 0, 1, 0};
    int[] allWrong = {1, 1, 0, 1};
    // Unscaled, the loss would round to 0 for all low temperatures.
    assertThat(Calibration.fit(scaled(LOGITS, 0.1), allCorrect).temperature())
        .isCloseTo(Calibration.MIN_TEMPERATURE, within(1e-6));
    assertThat(Calibration.fit(LOGITS, allWrong).temperature())
        .isCloseTo(Calibration.MAX_TEMPERATURE, within(1e-6));
  }

  @Test
  void keepsLogitsThatNoTemperatureImproves() {
    assertThat(Calibration.fit(new double[][] {{1, 1}, {2, 2}}, new int[] {0, 1}).temperature())
        .isEqualTo(1);
  }

  @Test
  void staysFiniteForHugeLogits() {
    Calibration calibration =
        Calibration.fit(new double[][] {{5000, 0}, {5000, 0}}, new int[] {0, 1});
    assertThat(calibration.nllBefore()).isEqualTo(2500);
    assertThat(calibration.nllAfter()).isLessThan(2500).isPositive();
  }

  @Test
  void rejectsInvalidInput() {
    assertThatThrownBy(() -> Calibration.fit(LOGITS, new int[] {0}))
        .hasMessageContaining("4 rows of logits and 1 labels");
    assertThatThrownBy(() -> Calibration.fit(LOGITS, new int[] {0, 0, 1, 2}))
        .hasMessageContaining("row 3");
    assertThatThrownBy(() -> Calibration.fit(new double[][] {{Double.NaN, 1}}, new int[] {0}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Calibration.fit(new double[0][], new int[0]))
        .hasMessageContaining("at least one");
  }

  private static double[][] scaled(double[][] logits, double factor) {
    return Arrays.stream(logits)
        .map(row -> Arrays.stream(row).map(z -> factor * z).toArray())
        .toArray(double[][]::new);
  }
}
