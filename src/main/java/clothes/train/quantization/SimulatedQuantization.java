package clothes.train.quantization;

import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.MobileNetV2.LayerHooks;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.quantization.QuantizeAndDequantize;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Rounds kernels and activations in float32 as {@link QuantizedNetwork} does in int8 (Jacob et al.
 * 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
 * Inference"). Gradients are computed as if nothing were rounded; otherwise they would be zero
 * (straight-through estimator).
 */
final class SimulatedQuantization implements LayerHooks {
  private final Ops tf;
  private final Map<String, QuantizationRange> ranges;

  /**
   * @param ranges of the outputs of the layers without ReLU6, by the layer's name
   */
  SimulatedQuantization(Ops tf, Map<String, QuantizationRange> ranges) {
    this.tf = tf;
    this.ranges = ranges;
  }

  /**
   * Rounds pixels, and moves them from [-1, 1] to [0, 2]. The zeros with which the first
   * convolution pads the border are then black, as in int8.
   */
  @Override
  public Operand<TFloat32> input(Operand<TFloat32> nhwc) {
    QuantizationRange range = QuantizationRange.PIXELS;
    return clipAndRound(tf.math.add(nhwc, tf.constant(range.offsets())), range.length());
  }

  @Override
  public Operand<TFloat32> kernel(Layer layer, Operand<TFloat32> kernel) {
    // All axes but that of the output channels, each of which has a scale.
    Operand<TInt32> reducedAxes =
        switch (layer.kind()) {
          case STANDARD -> tf.array(0, 1, 2);
          case DEPTHWISE -> tf.array(0, 1);
          case POINTWISE -> tf.array(0);
        };
    Operand<TFloat32> largest = tf.max(tf.math.abs(kernel), reducedAxes, Max.keepDims(true));
    Operand<TFloat32> scale =
        tf.math.maximum(
            tf.math.div(largest, tf.constant((float) QuantizedLayer.maxWeight(layer))),
            tf.constant(Float.MIN_NORMAL));
    Operand<TFloat32> rounded = tf.math.mul(tf.math.rint(tf.math.div(kernel, scale)), scale);
    // The value of the sum is "rounded", its gradient that of "kernel".
    return tf.math.add(kernel, tf.stopGradient(tf.math.sub(rounded, kernel)));
  }

  /**
   * Removes the offset of 1 that {@link #input} adds. Only the first layer is a {@link
   * Kind#STANDARD} convolution.
   */
  @Override
  public Operand<TFloat32> bias(Layer layer, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return layer.kind() == Kind.STANDARD
        ? tf.math.sub(bias, tf.sum(kernel, tf.array(0, 1, 2)))
        : bias;
  }

  @Override
  public Operand<TFloat32> output(Layer layer, Operand<TFloat32> output) {
    if (layer.relu6()) {
      return clipAndRound(output, QuantizationRange.relu6(layer.outputs()).length());
    }
    QuantizationRange range = ranges.get(layer.name());
    Operand<TFloat32> offsets = tf.constant(range.offsets());
    return tf.math.sub(clipAndRound(tf.math.add(output, offsets), range.length()), offsets);
  }

  /**
   * Clips values to the range from 0 to {@code rangeLength}, and rounds them to 256 evenly spaced
   * levels.
   */
  private Operand<TFloat32> clipAndRound(Operand<TFloat32> values, float rangeLength) {
    return QuantizeAndDequantize.create(
        tf.scope(),
        values,
        tf.constant(0f),
        tf.constant(rangeLength),
        tf.constant(Byte.SIZE),
        QuantizeAndDequantize.signedInput(false),
        QuantizeAndDequantize.rangeGiven(true));
  }
}
