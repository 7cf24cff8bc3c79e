package clothes.train;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer of an open Keras weight file (HDF5): its weights by the last part of their names, as in
 * "kernel:0".
 */
record KerasLayer(String name, Map<String, Dataset> weights) {
  /**
   * Those that have weights, in the file's own order; damage may show as any unchecked exception.
   */
  static List<KerasLayer> of(HdfFile hdf) {
    List<KerasLayer> layers = new ArrayList<>();
    for (String name : names(hdf, "layer_names")) {
      Group group = (Group) hdf.getChild(name);
      Map<String, Dataset> weights = new LinkedHashMap<>();
      for (String weight : names(group, "weight_names")) {
        weights.put(weight.substring(weight.lastIndexOf('/') + 1), group.getDatasetByPath(weight));
      }
      if (!weights.isEmpty()) {
        layers.add(new KerasLayer(name, weights));
      }
    }
    return layers;
  }

  /** Refuses a layer of another kind, and one with a bias that nobody would add. */
  void requireWeights(Set<String> names) throws IOException {
    if (!weights.keySet().equals(names)) {
      throw new IOException(
          "its layer %s has weights %s, expected are %s".formatted(name, weights.keySet(), names));
    }
  }

  /** Row-major, finite. */
  float[] floats(String weight, int... shape) throws IOException {
    Dataset dataset = weights.get(weight);
    // Before a value is read: a file may claim any size.
    if (!Arrays.equals(dataset.getDimensions(), shape)) {
      throw new IOException(
          "its %s/%s has shape %s, expected is %s"
              .formatted(
                  name, weight, Arrays.toString(dataset.getDimensions()), Arrays.toString(shape)));
    }
    if (!(dataset.getDataFlat() instanceof float[] values)) {
      throw new IOException(
          "the values of %s/%s are not float32 but %s"
              .formatted(name, weight, dataset.getJavaType()));
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException(
            "its %s/%s holds a value that is not a number".formatted(name, weight));
      }
    }
    return values;
  }

  /** Layers without weights have an empty list, in whatever form the writer gave it. */
  private static List<String> names(Node node, String attribute) {
    Attribute names = node.getAttribute(attribute);
    return names != null && names.getSize() > 0 && names.getData() instanceof String[] texts
        ? List.of(texts)
        : List.of();
  }
}
