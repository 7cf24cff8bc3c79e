package clothes.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat16;

/** Named arrays of float32: what a network knows. Names are "layer/kernel" and "layer/bias". */
record Weights(Map<String, Values> byName) {
  Weights {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  Values get(String name) {
    Values values = byName.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "no weights named " + name + "; there are " + byName.keySet());
    }
    return values;
  }

  /** All of these and the others; the others win where both have a name. */
  Weights and(Weights others) {
    Map<String, Values> all = new LinkedHashMap<>(byName);
    all.putAll(others.byName);
    return new Weights(all);
  }

  /** The mean of several of the same network. */
  static Weights mean(List<Weights> all) {
    Map<String, Values> mean = new LinkedHashMap<>();
    for (String name : all.get(0).byName().keySet()) {
      mean.put(name, Values.mean(all.stream().map(weights -> weights.get(name)).toList()));
    }
    return new Weights(mean);
  }

  /**
   * The nearest values that float16 has: half the bytes, and 11 bits of each number are more than
   * the answers need.
   */
  Weights halved() {
    Map<String, Values> halved = new LinkedHashMap<>();
    byName.forEach((name, values) -> halved.put(name, values.halved()));
    return new Weights(halved);
  }

  /** Row-major values of the given shape. */
  record Values(long[] shape, float[] floats) {
    Values {
      if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != floats.length) {
        throw new IllegalArgumentException(
            floats.length + " values for shape " + Arrays.toString(shape));
      }
    }

    private static Values mean(List<Values> all) {
      float[] mean = new float[all.get(0).floats().length];
      for (int i = 0; i < mean.length; i++) {
        double sum = 0;
        for (Values values : all) {
          sum += values.floats()[i];
        }
        mean[i] = (float) (sum / all.size());
      }
      return new Values(all.get(0).shape(), mean);
    }

    private Values halved() {
      try (TFloat16 halves = float16()) {
        float[] rounded = new float[floats.length];
        halves.copyTo(DataBuffers.of(rounded, false, false));
        return new Values(shape, rounded);
      }
    }

    /** A copy, for the caller to close. */
    TFloat16 float16() {
      return TFloat16.tensorOf(Shape.of(shape), DataBuffers.of(floats, true, false));
    }
  }
}
