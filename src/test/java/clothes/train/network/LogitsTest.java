package clothes.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LogitsTest {
  @Test
  void softmaxOfTwoLogitsIsSigmoidOfTheirDifference() {
    double[] p = Logits.softmax(new float[] {0, (float) Math.log(3)}, /* temperature= */ 1);
    assertThat(p[0]).isCloseTo(0.25, within(1e-7));
    assertThat(p[1]).isCloseTo(0.75, within(1e-7));
  }

  @Test
  void highTemperatureFlattensProbabilities() {
    double[] p = Logits.softmax(new float[] {0, (float) (2 * Math.log(3))}, /* temperature= */ 2);
    assertThat(p[1]).isCloseTo(0.75, within(1e-7));
  }

  @Test
  void doesNotOverflow() {
    double[] p = Logits.softmax(new float[] {1e30f, 1e30f, -1e30f}, /* temperature= */ 0.05);
    assertThat(p).containsExactly(0.5, 0.5, 0.0);
    assertThat(Logits.logSumExp(new float[] {1000, 1000}))
        .isCloseTo(1000 + Math.log(2), within(1e-9));
  }

  @Test
  void argMaxReturnsFirstOfEqualLogits() {
    assertThat(Logits.argMax(new float[] {1, 4, 4, 2})).isEqualTo(1);
  }
}
