package clothes.train.network;

import clothes.train.network.Weights.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A linear layer on the pooled features that classifies by how many quarter turns a photo is
 * rotated.
 */
public final class RotationHead {
  /** No rotation, then one, two and three quarter turns counterclockwise. */
  public static final int OUTPUTS = 4;

  private static final String LAYER = "rotation";
  private static final String KERNEL = LAYER + "/kernel";
  private static final String BIAS = LAYER + "/bias";

  /** The names of the layer's weights. */
  public static final List<String> WEIGHTS = List.of(KERNEL, BIAS);

  private RotationHead() {}

  /** Zeros: every rotation is equally likely. */
  public static Weights initialWeights() {
    long[] shape = {MobileNetV2.FEATURES, OUTPUTS};
    return new Weights(
        Map.of(
            KERNEL,
            new Values(shape, new float[MobileNetV2.FEATURES * OUTPUTS]),
            BIAS,
            new Values(new long[] {OUTPUTS}, new float[OUTPUTS])));
  }

  /**
   * The probability that a photo is upright.
   *
   * @param pooled the pooled features of the photo
   */
  public static double uprightProbability(Weights weights, float[] pooled) {
    return Logits.softmax(weights.dense(LAYER, pooled), /* temperature= */ 1)[0];
  }

  /**
   * Logits from pooled features.
   *
   * @param weights gives each of {@link #WEIGHTS} by name
   * @param pooled shape [n, {@value MobileNetV2#FEATURES}]
   * @return shape [n, {@value #OUTPUTS}]
   */
  public static Operand<TFloat32> logits(
      Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> pooled) {
    return tf.nn.biasAdd(tf.linalg.matMul(pooled, weights.apply(KERNEL)), weights.apply(BIAS));
  }
}
