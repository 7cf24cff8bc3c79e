package clothes.train.network;

import clothes.train.network.MobileNetV2.Layer;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Weight files in the format of Keras. All values of a kernel are the number of its layer, from 1;
 * batch normalization is the identity: Keras adds 0.001 to the variance of 0.999.
 */
public final class KerasFiles {
  private KerasFiles() {}

  public static Path write(Path file) {
    return write(file, Map.of());
  }

  /** Replaces or adds arrays; the keys are "layer/weight:0". */
  public static Path write(Path file, Map<String, Object> changes) {
    Map<String, Object> arrays = arrays();
    arrays.putAll(changes);
    return write(file, arrays, UnaryOperator.identity());
  }

  /** Writes the older layer names of the file that Keras publishes. */
  static Path writeWithOldNames(Path file, Map<String, Object> changes) {
    Map<String, Object> arrays = arrays();
    arrays.putAll(changes);
    return write(file, arrays, KerasFiles::oldName);
  }

  static Path writeWithout(Path file, String layer) {
    Map<String, Object> arrays = arrays();
    arrays.keySet().removeIf(name -> name.startsWith(layer + "/"));
    return write(file, arrays, UnaryOperator.identity());
  }

  /** Zeros, as nested arrays. */
  static Object zeros(int... shape) {
    return Array.newInstance(float.class, shape);
  }

  private static Object filled(float value, int... shape) {
    Object array = zeros(shape);
    fill(array, value);
    return array;
  }

  private static void fill(Object array, float value) {
    for (int i = 0; i < Array.getLength(array); i++) {
      if (array instanceof float[] floats) {
        floats[i] = value;
      } else {
        fill(Array.get(array, i), value);
      }
    }
  }

  private static Map<String, Object> arrays() {
    Map<String, Object> arrays = new LinkedHashMap<>();
    int number = 0;
    for (Layer layer : MobileNetV2.layers()) {
      number++;
      switch (layer.kind()) {
        case STANDARD ->
            arrays.put(
                layer.name() + "/kernel:0", filled(number, 3, 3, layer.inputs(), layer.outputs()));
        case DEPTHWISE ->
            arrays.put(
                layer.name() + "/depthwise_kernel:0", filled(number, 3, 3, layer.inputs(), 1));
        case POINTWISE ->
            arrays.put(
                layer.name() + "/kernel:0", filled(number, 1, 1, layer.inputs(), layer.outputs()));
      }
      arrays.put(layer.batchNorm() + "/gamma:0", filled(1, layer.outputs()));
      arrays.put(layer.batchNorm() + "/beta:0", filled(0, layer.outputs()));
      arrays.put(layer.batchNorm() + "/moving_mean:0", filled(0, layer.outputs()));
      arrays.put(layer.batchNorm() + "/moving_variance:0", filled(0.999f, layer.outputs()));
    }
    return arrays;
  }

  private static Path write(
      Path file, Map<String, Object> arrays, UnaryOperator<String> layerName) {
    Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
    layers.put("input_1", Map.of()); // Keras lists layers without weights, too.
    arrays.forEach(
        (name, array) -> {
          int slash = name.indexOf('/');
          layers
              .computeIfAbsent(
                  layerName.apply(name.substring(0, slash)), group -> new LinkedHashMap<>())
              .put(name.substring(slash + 1), array);
        });
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("layer_names", layers.keySet().toArray(new String[0]));
      layers.forEach((name, weights) -> putLayer(hdf.putGroup(name), name, weights));
    }
    return file;
  }

  private static void putLayer(WritableGroup layer, String name, Map<String, Object> weights) {
    if (weights.isEmpty()) {
      return; // Keras writes an empty list, which jHDF can read but not write.
    }
    layer.putAttribute(
        "weight_names",
        weights.keySet().stream().map(weight -> name + "/" + weight).toArray(String[]::new));
    WritableGroup inner = layer.putGroup(name);
    weights.forEach(inner::putDataset);
  }

  /** block_1_expand was mobl1_conv_1_expand, block_1_expand_BN was bn1_conv_1_bn_expand. */
  private static String oldName(String name) {
    return name.replaceAll("^expanded_conv_", "block_0_")
        .replaceAll("^block_(\\d+)_(.*)_BN$", "bn$1_conv_$1_bn_$2")
        .replaceAll("^block_(\\d+)_(.*)$", "mobl$1_conv_$1_$2");
  }
}
