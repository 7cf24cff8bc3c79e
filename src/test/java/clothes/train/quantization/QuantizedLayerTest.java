package clothes.train.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QuantizedLayerTest {
  private static final Layer LAYER =
      new Layer(
          "layer",
          "norm",
          Kind.POINTWISE,
          /* inputs= */ 2,
          /* outputs= */ 3,
          /* stride= */ 1,
          /* relu6= */ false,
          /* blockIndex= */ 1);
  private static final float[] NO_SHORTCUT = new float[3];

  /** Two inputs, three outputs; the biases are 1, 2 and 3. */
  private static QuantizedLayer layer(
      float[] kernel, QuantizationRange input, QuantizationRange output, float[] shortcutOffsets) {
    Weights weights =
        new Weights(
            Map.of(
                "layer/kernel", new Values(new long[] {2, 3}, kernel),
                "layer/bias", new Values(new long[] {3}, new float[] {1, 2, 3})));
    return QuantizedLayer.of(LAYER, weights, input, output, shortcutOffsets);
  }

  /** The values 0 to 10 in every channel. */
  private static QuantizationRange noOffsets(int channels) {
    return new QuantizationRange(new float[channels], 10);
  }

  /** Larger weights would overflow on processors that add two products in 16 bits. */
  @Test
  void largestWeightOfChannelIs63() {
    QuantizedLayer layer =
        layer(new float[] {1, -20, 0, -0.4f, 5, 0}, noOffsets(2), noOffsets(3), NO_SHORTCUT);
    assertThat(layer.kernel()).containsExactly(63, -63, 0, -25, 16, 0);
    assertThat(layer.scales()[0]).isCloseTo(1 / 63f, within(1e-7f));
    assertThat(layer.scales()[1]).isCloseTo(20 / 63f, within(1e-7f));
    assertThat(layer.scales()[2]).as("of a channel without weights").isPositive();
  }

  @Test
  void biasSubtractsInputOffset() {
    QuantizationRange input = new QuantizationRange(new float[] {2, 4}, 10);
    QuantizedLayer layer =
        layer(new float[] {1, 63, 0, -1, 0, 0}, input, noOffsets(3), NO_SHORTCUT);
    // Bias minus kernel times offset: 1 - (1 * 2 - 1 * 4), 2 - 63 * 2, 3.
    assertThat(layer.bias()).usingComparatorWithPrecision(1e-5f).containsExactly(3f, -124f, 3f);
  }

  @Test
  void biasAddsOutputOffsetMinusShortcutOffset() {
    QuantizationRange output = new QuantizationRange(new float[] {5, 6, 7}, 20);
    QuantizedLayer layer = layer(new float[6], noOffsets(2), output, new float[] {1, 0, 2});
    // Bias plus output offset minus shortcut offset: 1 + 5 - 1, 2 + 6 - 0, 3 + 7 - 2.
    assertThat(layer.bias()).containsExactly(5, 8, 8);
    assertThat(layer.outputRangeLength()).isEqualTo(20);
  }
}
