package clothes.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.WithTensorFlow;
import clothes.train.network.Weights.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithTensorFlow.class)
final class WeightsTest {
  private static Weights weights(float... floats) {
    return new Weights(Map.of("layer/bias", new Values(new long[] {floats.length}, floats)));
  }

  private static float[] rounded(float... floats) {
    return weights(floats).roundToFloat16().get("layer/bias").floats();
  }

  @Test
  void roundsToNearestFloat16() {
    // 65504 is the largest finite float16. Values from 1 to 2 are 0x1p-10 apart.
    assertThat(rounded(0, 1, -0.5f, 65504)).containsExactly(0, 1, -0.5f, 65504);
    assertThat(rounded(1 + 0x3p-12f, 1 + 0x1p-12f)).containsExactly(1 + 0x1p-10f, 1);
    assertThat(rounded(0.1f, -3.14159f)).containsExactly(0.099975586f, -3.140625f);
  }

  @Test
  void roundingTwiceChangesNothing() {
    float[] once = rounded(0.1f, -0.033f, 7e-5f, 3e-7f);
    assertThat(rounded(once.clone())).containsExactly(once);
  }

  @Test
  void averagesEachValue() {
    List<Weights> all = List.of(weights(1, -2), weights(4, 0), weights(1, 0.5f));
    assertThat(Weights.mean(all).get("layer/bias").floats()).containsExactly(2, -0.5f);
    assertThat(Weights.mean(List.of(weights(0.1f))).get("layer/bias").floats())
        .containsExactly(0.1f);
  }

  @Test
  void rejectsValuesThatDoNotMatchTheirShape() {
    assertThatThrownBy(() -> new Values(new long[] {2, 3}, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 values for shape [2, 3]");
  }
}
