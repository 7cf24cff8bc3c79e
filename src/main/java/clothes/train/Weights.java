package clothes.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** Row-major values of the given shape. */
  record Values(long[] shape, float[] floats) {
    Values {
      if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != floats.length) {
        throw new IllegalArgumentException(
            floats.length + " values for shape " + Arrays.toString(shape));
      }
    }
  }
}
