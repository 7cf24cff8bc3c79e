package clothes.train.quantization;

import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.MobileNetV2.LayerHooks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Measures the outputs of the layers without ReLU6: the lowest and the highest value of each
 * channel in each photo. The network computes the same outputs as without these hooks.
 */
final class ActivationRanges implements LayerHooks {
  /**
   * For each channel, this share of the photos has values below the range. At most this share has
   * values above it, because the ranges of all channels are as long as the longest.
   */
  private static final double CLIPPED_SHARE = 0.01;

  private final Ops tf;
  private final Map<String, List<Operand<TFloat32>>> extremes = new LinkedHashMap<>();
  private final List<List<float[]>> valuesByPhoto = new ArrayList<>();

  ActivationRanges(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> output(Layer layer, Operand<TFloat32> output) {
    if (!layer.relu6()) {
      var heightAndWidth = tf.array(1, 2);
      extremes.put(
          layer.name(), List.of(tf.min(output, heightAndWidth), tf.max(output, heightAndWidth)));
    }
    return output;
  }

  /** For each measured layer, its lowest and then its highest values, shape [n, channels]. */
  List<Operand<TFloat32>> measured() {
    return extremes.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Adds one photo.
   *
   * @param values of {@link #measured}
   */
  void add(List<float[]> values) {
    valuesByPhoto.add(values);
  }

  /** The ranges of the added photos, by the layer's name. */
  Map<String, QuantizationRange> ranges() {
    Map<String, QuantizationRange> ranges = new LinkedHashMap<>();
    for (String layer : extremes.keySet()) {
      // Each layer has two measured tensors: its lowest and its highest values.
      int index = 2 * ranges.size();
      float[] lowest = quantiles(index, CLIPPED_SHARE);
      float[] highest = quantiles(index + 1, 1 - CLIPPED_SHARE);
      float[] offsets = new float[lowest.length];
      float length = 0;
      for (int channel = 0; channel < offsets.length; channel++) {
        offsets[channel] = -lowest[channel];
        length = Math.max(length, highest[channel] + offsets[channel]);
      }
      ranges.put(layer, new QuantizationRange(offsets, Math.max(length, Float.MIN_NORMAL)));
    }
    return ranges;
  }

  /**
   * Returns, for each channel, a quantile of its values in all photos.
   *
   * @param index of the tensor among those of {@link #measured}
   * @param share of the values that are lower, 0 to 1
   */
  private float[] quantiles(int index, double share) {
    float[] quantiles = new float[valuesByPhoto.get(0).get(index).length];
    for (int channel = 0; channel < quantiles.length; channel++) {
      quantiles[channel] = quantile(index, channel, share);
    }
    return quantiles;
  }

  private float quantile(int index, int channel, double share) {
    double[] sorted =
        valuesByPhoto.stream().mapToDouble(values -> values.get(index)[channel]).sorted().toArray();
    return (float) sorted[(int) Math.round((sorted.length - 1) * share)];
  }
}
