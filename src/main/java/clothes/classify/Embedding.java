package clothes.classify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/**
 * The means of the network's features over a photo, in float16. Photos of similar garments have
 * similar embeddings; those of different models cannot be compared. Immutable.
 */
public final class Embedding {
  private final float[] values;
  private final double norm;

  private Embedding(float[] float16) {
    values = float16;
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    norm = Math.sqrt(squares);
  }

  /** An embedding of these values, rounded to float16. */
  public static Embedding of(float... values) {
    ShortDataBuffer halves = DataBuffers.ofShorts(values.length);
    DataLayouts.FLOAT16.applyTo(halves).write(values);
    return new Embedding(floats(halves));
  }

  /**
   * Parses the text that {@link #base64} returns.
   *
   * @throws IllegalArgumentException if the text is not base64, or does not hold one or more finite
   *     values of two bytes
   */
  public static Embedding parse(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length == 0 || bytes.length % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          "an embedding has " + bytes.length + " bytes; expected two for each value");
    }
    short[] halves = new short[bytes.length / Short.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(halves);
    Embedding embedding = new Embedding(floats(DataBuffers.of(halves)));
    if (!Double.isFinite(embedding.norm)) {
      throw new IllegalArgumentException(
          "an embedding has an infinite or NaN value; expected finite ones");
    }
    return embedding;
  }

  private static float[] floats(ShortDataBuffer halves) {
    float[] floats = new float[(int) halves.size()];
    DataLayouts.FLOAT16.applyTo(halves).read(floats);
    return floats;
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** A copy of the values, each exact in float16. */
  public float[] values() {
    return values.clone();
  }

  /** The values as little-endian float16, in base64. */
  public String base64() {
    ShortDataBuffer halves = DataBuffers.ofShorts(values.length);
    DataLayouts.FLOAT16.applyTo(halves).write(values);
    short[] bits = new short[values.length];
    halves.read(bits);
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(bits);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The cosine of the angle between two embeddings: 1 for the same direction, 0 if one of them is
   * all zeros.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double similarity(Embedding other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "embeddings of %d and %d values cannot be compared".formatted(size(), other.size()));
    }
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      product += (double) values[i] * other.values[i];
    }
    return norm == 0 || other.norm == 0 ? 0 : product / (norm * other.norm);
  }
}
