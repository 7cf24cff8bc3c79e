package clothes.train.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;

/** The weights of a network: float32 arrays named "layer/kernel" and "layer/bias". */
public record Weights(Map<String, Values> byName) {
  public Weights {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public Values get(String name) {
    Values values = byName.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "no weights named " + name + "; available are " + byName.keySet());
    }
    return values;
  }

  /**
   * The outputs of a dense layer.
   *
   * @param layer whose weights are {@code layer/kernel} [inputs, outputs] and {@code layer/bias}
   */
  public float[] dense(String layer, float[] inputs) {
    float[] kernel = get(layer + "/kernel").floats();
    float[] outputs = get(layer + "/bias").floats().clone();
    for (int i = 0; i < inputs.length; i++) {
      for (int output = 0; output < outputs.length; output++) {
        outputs[output] += inputs[i] * kernel[i * outputs.length + output];
      }
    }
    return outputs;
  }

  /** A union of both; {@code overrides} replaces weights of the same name. */
  public Weights merge(Weights overrides) {
    Map<String, Values> merged = new LinkedHashMap<>(byName);
    merged.putAll(overrides.byName);
    return new Weights(merged);
  }

  /** Whether both have weights of the same names and shapes. */
  public boolean hasSameShapes(Weights other) {
    return byName.keySet().equals(other.byName.keySet())
        && byName.keySet().stream()
            .allMatch(name -> Arrays.equals(get(name).shape(), other.get(name).shape()));
  }

  /** The mean of the weights of several networks, which have the same names and shapes. */
  public static Weights mean(List<Weights> networks) {
    Map<String, Values> mean = new LinkedHashMap<>();
    for (String name : networks.get(0).byName().keySet()) {
      mean.put(name, Values.mean(networks.stream().map(weights -> weights.get(name)).toList()));
    }
    return new Weights(mean);
  }

  /**
   * Rounds to the nearest float16 values, which take half the bytes. Accuracy and speed stayed
   * unchanged ({@code docs/training-log.md}).
   */
  public Weights roundToFloat16() {
    Map<String, Values> rounded = new LinkedHashMap<>();
    byName.forEach((name, values) -> rounded.put(name, values.roundToFloat16()));
    return new Weights(rounded);
  }

  /** Row-major values of the given shape. */
  public record Values(long[] shape, float[] floats) {
    public Values {
      if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != floats.length) {
        throw new IllegalArgumentException(
            floats.length + " values for shape " + Arrays.toString(shape));
      }
    }

    private static Values mean(List<Values> arrays) {
      float[] mean = new float[arrays.get(0).floats().length];
      for (int i = 0; i < mean.length; i++) {
        double sum = 0;
        for (Values values : arrays) {
          sum += values.floats()[i];
        }
        mean[i] = (float) (sum / arrays.size());
      }
      return new Values(arrays.get(0).shape(), mean);
    }

    private Values roundToFloat16() {
      try (TFloat16 float16 = toFloat16Tensor()) {
        float[] rounded = new float[floats.length];
        float16.copyTo(DataBuffers.of(rounded, /* readOnly= */ false, /* makeCopy= */ false));
        return new Values(shape, rounded);
      }
    }

    /** Adds the values to a graph as a float32 constant. */
    public Operand<TFloat32> constant(Ops tf) {
      return tf.constant(
          Shape.of(shape), DataBuffers.of(floats, /* readOnly= */ true, /* makeCopy= */ false));
    }

    /** The values rounded to float16, as a tensor that the caller closes. */
    public TFloat16 toFloat16Tensor() {
      return TFloat16.tensorOf(
          Shape.of(shape), DataBuffers.of(floats, /* readOnly= */ true, /* makeCopy= */ false));
    }
  }
}
