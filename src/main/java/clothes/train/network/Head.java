package clothes.train.network;

import clothes.train.network.Weights.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The classification head on the pooled features: dense layers with ReLU, then a dense layer with
 * one logit for each class.
 *
 * @param hiddenLayers the layers before the logits, in order
 * @param dropout dropout rate of the inputs of the last layer
 */
public record Head(List<HiddenLayer> hiddenLayers, double dropout) {
  /** A dense layer; {@code dropout} is the dropout rate of its inputs. */
  public record HiddenLayer(int width, double dropout) {}

  private static final String LOGITS = "logits";

  public Head {
    hiddenLayers = List.copyOf(hiddenLayers);
  }

  /** Applies dropout in a training graph; {@link #NONE} for inference. */
  public interface DropoutLayer {
    /**
     * Applies dropout to a batch.
     *
     * @param values shape [n, width]
     * @param rate the share of the values that become 0
     */
    Operand<TFloat32> apply(Operand<TFloat32> values, int width, double rate);

    DropoutLayer NONE = (values, width, rate) -> values;
  }

  /**
   * Logits from pooled features.
   *
   * @param weights gives a weight by name, such as {@code logits/kernel}
   * @param pooled shape [n, {@value MobileNetV2#FEATURES}]
   * @return shape [n, classes]
   */
  public Operand<TFloat32> logits(
      Ops tf,
      Function<String, Operand<TFloat32>> weights,
      Operand<TFloat32> pooled,
      DropoutLayer dropoutLayer) {
    Operand<TFloat32> x = pooled;
    int inputs = MobileNetV2.FEATURES;
    for (int i = 0; i < hiddenLayers.size(); i++) {
      HiddenLayer layer = hiddenLayers.get(i);
      Operand<TFloat32> kept = dropoutLayer.apply(x, inputs, layer.dropout());
      x = tf.nn.relu(dense(tf, weights, layerName(i), kept));
      inputs = layer.width();
    }
    return dense(tf, weights, LOGITS, dropoutLayer.apply(x, inputs, dropout));
  }

  /**
   * The contribution of each cell of a feature map to each logit: gradient times activation. The
   * head is piecewise linear, so the contributions to a logit sum exactly to the logit without the
   * bias terms.
   *
   * @param weights gives a weight by name, such as {@code logits/kernel}
   * @param features of one photo, shape [1, height, width, {@value MobileNetV2#FEATURES}]
   * @return shape [1, height, width, classes]
   */
  public Operand<TFloat32> contributions(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> features) {
    long height = features.shape().get(1);
    long width = features.shape().get(2);
    Operand<TFloat32> cells = tf.reshape(features, tf.array(-1, MobileNetV2.FEATURES));
    // Average pooling divides by the number of cells, so its gradient does, too.
    Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
    Operand<TFloat32> scaled = tf.math.div(cells, tf.constant((float) (height * width)));
    return tf.reshape(
        tf.linalg.matMul(scaled, gradient(tf, weights, pooled, /* layerIndex= */ 0)),
        tf.array(1L, height, width, -1L));
  }

  /**
   * The gradient of the logits with respect to the input of a layer.
   *
   * @param x the input of the layer, shape [1, n]
   * @param layerIndex from 0; the layer of the logits follows the hidden layers
   * @return shape [n, classes]
   */
  private Operand<TFloat32> gradient(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> x, int layerIndex) {
    if (layerIndex == hiddenLayers.size()) {
      return weights.apply(LOGITS + "/kernel");
    }
    Operand<TFloat32> y = tf.nn.relu(dense(tf, weights, layerName(layerIndex), x));
    Operand<TFloat32> activeUnits = tf.reshape(tf.math.sign(y), tf.array(-1, 1));
    return tf.linalg.matMul(
        weights.apply(layerName(layerIndex) + "/kernel"),
        tf.math.mul(activeUnits, gradient(tf, weights, y, layerIndex + 1)));
  }

  private static Operand<TFloat32> dense(
      Ops tf, Function<String, Operand<TFloat32>> weights, String name, Operand<TFloat32> x) {
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, weights.apply(name + "/kernel")), weights.apply(name + "/bias"));
  }

  /** Initial weights: Glorot uniform (Glorot and Bengio 2010), biases zero. */
  public Weights initialWeights(int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Values> weights = new LinkedHashMap<>();
    int inputs = MobileNetV2.FEATURES;
    for (int i = 0; i < hiddenLayers.size(); i++) {
      putLayer(weights, layerName(i), inputs, hiddenLayers.get(i).width(), random);
      inputs = hiddenLayers.get(i).width();
    }
    putLayer(weights, LOGITS, inputs, classes, random);
    return new Weights(weights);
  }

  /** A copy of the weights whose logit biases are raised by {@code factor * offsets}. */
  public static Weights addToLogitBiases(Weights weights, float[] offsets, double factor) {
    Values bias = weights.get(LOGITS + "/bias");
    float[] shifted = bias.floats().clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += (float) (factor * offsets[i]);
    }
    return weights.merge(new Weights(Map.of(LOGITS + "/bias", new Values(bias.shape(), shifted))));
  }

  private static void putLayer(
      Map<String, Values> weights, String name, int inputs, int outputs, SplittableRandom random) {
    double limit = Math.sqrt(6.0 / (inputs + outputs));
    float[] kernel = new float[inputs * outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextDouble(-limit, limit);
    }
    weights.put(name + "/kernel", new Values(new long[] {inputs, outputs}, kernel));
    weights.put(name + "/bias", new Values(new long[] {outputs}, new float[outputs]));
  }

  private static String layerName(int layerIndex) {
    return "dense_" + (layerIndex + 1);
  }
}
