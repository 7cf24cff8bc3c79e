package clothes.train.quantization;

/**
 * The values of a layer's output that eight bits can store: 0 to 255 stands for {@code -offset} to
 * {@code range - offset}, with an offset for each channel.
 *
 * @param offsets of the channels
 * @param range of all channels, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRange(float[] offsets, float range) {
  /** The network's input, [-1, 1], stored as 0 to 255. */
  static final StoredRange PIXELS = new StoredRange(new float[] {1, 1, 1}, 2);

  /** The outputs of ReLU6. */
  static StoredRange relu6(int channels) {
    return new StoredRange(new float[channels], 6);
  }
}
