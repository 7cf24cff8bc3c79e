package clothes.train.quantization;

/**
 * The values of a layer's output that eight bits can store: 0 to 255 stands for {@code -offset} to
 * {@code length - offset}, with an offset for each channel.
 *
 * @param offsets of the channels
 * @param length of the range of every channel, above 0
 */
public record QuantizationRange(float[] offsets, float length) {
  /** The network's input, [-1, 1], stored as 0 to 255. */
  static final QuantizationRange PIXELS = new QuantizationRange(new float[] {1, 1, 1}, 2);

  /** The outputs of ReLU6. */
  static QuantizationRange relu6(int channels) {
    return new QuantizationRange(new float[channels], 6);
  }
}
