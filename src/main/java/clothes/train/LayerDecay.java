package clothes.train;

import clothes.train.network.MobileNetV2;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layer-wise decay of the learning rate: each block learns more slowly than the next one. */
final class LayerDecay {
  private LayerDecay() {}

  /**
   * The factor of the learning rate for each weight of the base network, by the weight's name.
   * Other weights learn at the full rate.
   *
   * @param decay the rate of a block as a share of the rate of the next block, 0 to 1
   */
  static Map<String, Double> rateScales(double decay) {
    Map<String, Double> scales = new LinkedHashMap<>();
    List<MobileNetV2.Layer> layers = MobileNetV2.layers();
    int last = layers.get(layers.size() - 1).blockIndex();
    for (MobileNetV2.Layer layer : layers) {
      // The head follows the last block and learns at the full rate.
      double scale = Math.pow(decay, last + 1.0 - layer.blockIndex());
      scales.put(layer.kernel(), scale);
      scales.put(layer.bias(), scale);
    }
    return scales;
  }
}
