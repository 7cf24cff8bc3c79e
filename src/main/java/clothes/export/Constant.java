package clothes.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A constant of a graph: float16, float32 or int32. Float32 represents integers of up to 24 bits
 * exactly, which is enough for shapes and axes.
 *
 * @param shape empty for a scalar
 * @param values in row-major order
 */
record Constant(long[] shape, float[] values) {
  static Constant of(TensorProto tensor) throws ExportException {
    long[] shape =
        tensor.getTensorShape().getDimList().stream()
            .mapToLong(TensorShapeProto.Dim::getSize)
            .toArray();
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    float[] values =
        tensor.getTensorContent().isEmpty()
            ? repeatLast(listed(tensor), size)
            : packed(tensor, size);
    return new Constant(shape, values);
  }

  /** The values as integers, such as a shape or axes. */
  int[] ints() {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  /** The values of a tensor that stores them as bytes. */
  private static float[] packed(TensorProto tensor, int size) throws ExportException {
    ByteBuffer bytes =
        tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[size];
    switch (tensor.getDtype()) {
      case DT_HALF -> {
        short[] halves = new short[size];
        bytes.asShortBuffer().get(halves);
        DataLayouts.FLOAT16.applyTo(DataBuffers.of(halves)).read(values);
      }
      case DT_FLOAT -> bytes.asFloatBuffer().get(values);
      case DT_INT32 -> {
        for (int i = 0; i < size; i++) {
          values[i] = bytes.getInt();
        }
      }
      default -> throw unsupported(tensor);
    }
    return values;
  }

  /** The values of a tensor that stores them as a list. */
  private static float[] listed(TensorProto tensor) throws ExportException {
    return switch (tensor.getDtype()) {
      case DT_HALF -> {
        List<Integer> bits = tensor.getHalfValList();
        short[] halves = new short[bits.size()];
        for (int i = 0; i < halves.length; i++) {
          halves[i] = bits.get(i).shortValue();
        }
        float[] values = new float[halves.length];
        DataLayouts.FLOAT16.applyTo(DataBuffers.of(halves)).read(values);
        yield values;
      }
      case DT_FLOAT -> floats(tensor.getFloatValList());
      case DT_INT32 -> floats(tensor.getIntValList());
      default -> throw unsupported(tensor);
    };
  }

  private static float[] floats(List<? extends Number> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return values;
  }

  /** Restores trailing values, which TensorFlow omits if they equal the last listed value. */
  private static float[] repeatLast(float[] listed, int size) {
    float[] values = Arrays.copyOf(listed, size);
    if (listed.length > 0 && listed.length < size) {
      Arrays.fill(values, listed.length, size, listed[listed.length - 1]);
    }
    return values;
  }

  private static ExportException unsupported(TensorProto tensor) {
    return new ExportException("the graph has a constant of the type " + tensor.getDtype());
  }
}
