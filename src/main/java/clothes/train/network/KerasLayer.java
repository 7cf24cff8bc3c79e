package clothes.train.network;

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
 * A layer of an open Keras weight file (HDF5), with its weights by short name, such as "kernel:0".
 */
record KerasLayer(String name, Map<String, Dataset> weights) {
  /**
   * The layers with weights, in file order. Damaged files cause any kind of unchecked exception.
   */
  static List<KerasLayer> readAll(HdfFile hdf) {
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

  /** Rejects a layer unless its weights have exactly these names. */
  void requireWeights(Set<String> names) throws IOException {
    if (!weights.keySet().equals(names)) {
      throw new IOException(
          "layer %s has weights %s; expected %s".formatted(name, weights.keySet(), names));
    }
  }

  /** The finite float32 values of a weight in row-major order. */
  float[] floats(String weight, int... shape) throws IOException {
    Dataset dataset = weights.get(weight);
    // Checked before values are read, because a file may claim any size.
    if (!Arrays.equals(dataset.getDimensions(), shape)) {
      throw new IOException(
          "%s/%s has shape %s; expected %s"
              .formatted(
                  name, weight, Arrays.toString(dataset.getDimensions()), Arrays.toString(shape)));
    }
    if (!(dataset.getDataFlat() instanceof float[] values)) {
      throw new IOException(
          "%s/%s has values of type %s; expected float32"
              .formatted(name, weight, dataset.getJavaType()));
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("%s/%s has a value that is not finite".formatted(name, weight));
      }
    }
    return values;
  }

  /** The names in an attribute; an empty list may be stored in any form. */
  private static List<String> names(Node node, String attribute) {
    Attribute names = node.getAttribute(attribute);
    return names != null && names.getSize() > 0 && names.getData() instanceof String[] texts
        ? List.of(texts)
        : List.of();
  }
}
