package clothes.train;

import clothes.train.Weights.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What follows the pooled features: dense layers with ReLU, and the layer that gives a logit for
 * each label.
 *
 * @param hidden the layers before the last, from the features on
 * @param dropout share of the last layer's inputs that a training step leaves out
 */
record Head(List<Hidden> hidden, double dropout) {
  /** A dense layer; {@code dropout} is the share of its inputs that a training step leaves out. */
  record Hidden(int width, double dropout) {}

  private static final String LOGITS = "logits";

  Head {
    hidden = List.copyOf(hidden);
  }

  /** Leaves out a share of the values, or nothing where a graph is not for training. */
  interface Dropout {
    Operand<TFloat32> apply(Operand<TFloat32> values, int width, double share);

    Dropout NONE = (values, width, share) -> values;
  }

  /**
   * Logits from pooled features.
   *
   * @param pooled shape [n, {@value MobileNetV2#FEATURES}]
   * @return shape [n, labels]
   */
  Operand<TFloat32> logits(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> pooled, Dropout drop) {
    Operand<TFloat32> x = pooled;
    int inputs = MobileNetV2.FEATURES;
    for (int i = 0; i < hidden.size(); i++) {
      Hidden layer = hidden.get(i);
      x = tf.nn.relu(dense(tf, weights, name(i), drop.apply(x, inputs, layer.dropout())));
      inputs = layer.width();
    }
    return dense(tf, weights, LOGITS, drop.apply(x, inputs, dropout));
  }

  /**
   * How much each place of a feature map adds to each logit: its features times the gradient of the
   * logit by them. Exact, for between two changes of a ReLU's sign the head is linear: a label's
   * values sum to its logit, less what the biases add to that.
   *
   * @param features of one photo, shape [1, height, width, {@value MobileNetV2#FEATURES}]
   * @return shape [1, height, width, labels]
   */
  Operand<TFloat32> contributions(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> features) {
    long height = features.shape().get(1);
    long width = features.shape().get(2);
    Operand<TFloat32> places = tf.reshape(features, tf.array(-1, MobileNetV2.FEATURES));
    // Pooling divides by the number of places, so its gradient does.
    Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
    Operand<TFloat32> each = tf.math.div(places, tf.constant((float) (height * width)));
    return tf.reshape(
        tf.linalg.matMul(each, gradient(tf, weights, pooled, 0)), tf.array(1L, height, width, -1L));
  }

  /**
   * Of the logits by the input of a layer.
   *
   * @param x that input, shape [1, n]
   * @return shape [n, labels]
   */
  private Operand<TFloat32> gradient(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> x, int layer) {
    if (layer == hidden.size()) {
      return weights.apply(LOGITS + "/kernel");
    }
    Operand<TFloat32> y = tf.nn.relu(dense(tf, weights, name(layer), x));
    Operand<TFloat32> passes = tf.reshape(tf.math.sign(y), tf.array(-1, 1));
    return tf.linalg.matMul(
        weights.apply(name(layer) + "/kernel"),
        tf.math.mul(passes, gradient(tf, weights, y, layer + 1)));
  }

  private static Operand<TFloat32> dense(
      Ops tf, Function<String, Operand<TFloat32>> weights, String name, Operand<TFloat32> x) {
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, weights.apply(name + "/kernel")), weights.apply(name + "/bias"));
  }

  /**
   * Weights to start from: uniform within sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010),
   * biases zero.
   */
  Weights fresh(int labels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Values> weights = new LinkedHashMap<>();
    int inputs = MobileNetV2.FEATURES;
    for (int i = 0; i < hidden.size(); i++) {
      put(weights, name(i), inputs, hidden.get(i).width(), random);
      inputs = hidden.get(i).width();
    }
    put(weights, LOGITS, inputs, labels, random);
    return new Weights(weights);
  }

  /** The same weights, whose logits are higher by a share of the given values. */
  static Weights shifted(Weights weights, float[] by, double share) {
    Values bias = weights.get(LOGITS + "/bias");
    float[] shifted = bias.floats().clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += (float) (share * by[i]);
    }
    return weights.and(new Weights(Map.of(LOGITS + "/bias", new Values(bias.shape(), shifted))));
  }

  private static void put(
      Map<String, Values> weights, String name, int inputs, int outputs, SplittableRandom random) {
    double limit = Math.sqrt(6.0 / (inputs + outputs));
    float[] kernel = new float[inputs * outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextDouble(-limit, limit);
    }
    weights.put(name + "/kernel", new Values(new long[] {inputs, outputs}, kernel));
    weights.put(name + "/bias", new Values(new long[] {outputs}, new float[outputs]));
  }

  private static String name(int hiddenLayer) {
    return "dense_" + (hiddenLayer + 1);
  }
}
