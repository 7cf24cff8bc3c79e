package clothes.train;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a file holds the weights of MobileNetV2 1.0 without its top, as Keras lays them.
 */
final class KerasLayout {
  /** The parameters of the network, counted from its layers; Keras's summary prints the same. */
  static final long VALUES = 2_257_984;

  private static final int BLOCKS = 16;

  private KerasLayout() {}

  static void check(Path file) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      List<String> layers = names(hdf, "layer_names");
      List<String> missing = new ArrayList<>(convolutions());
      missing.removeAll(layers);
      if (!missing.isEmpty()) {
        throw new IOException("it has no layer " + missing.get(0));
      }
      long values = 0;
      for (String layer : layers) {
        values += values((Group) hdf.getChild(layer));
      }
      if (values != VALUES) {
        throw new IOException("it holds %d values instead of %d".formatted(values, VALUES));
      }
    } catch (RuntimeException e) {
      // Damage shows in jHDF as nearly every unchecked exception that there is.
      throw new IOException("it is not a whole HDF5 file of Keras weights", e);
    }
  }

  static List<String> convolutions() {
    List<String> names = new ArrayList<>();
    names.addAll(List.of("Conv1", "expanded_conv_depthwise", "expanded_conv_project", "Conv_1"));
    for (int block = 1; block <= BLOCKS; block++) {
      for (String part : List.of("expand", "depthwise", "project")) {
        names.add("block_%d_%s".formatted(block, part));
      }
    }
    return names;
  }

  private static long values(Group layer) throws IOException {
    long count = 0;
    for (String name : names(layer, "weight_names")) {
      Dataset weights = layer.getDatasetByPath(name);
      if (!(weights.getDataFlat() instanceof float[] values)) {
        throw new IOException("the values of %s are not float32".formatted(name));
      }
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw new IOException("%s holds a value that is not a number".formatted(name));
        }
      }
      count += values.length;
    }
    return count;
  }

  /** Layers without weights have an empty list, in whatever form the writer gave it. */
  private static List<String> names(Node node, String attribute) {
    Attribute names = node.getAttribute(attribute);
    return names != null && names.getSize() > 0 && names.getData() instanceof String[] texts
        ? List.of(texts)
        : List.of();
  }
}
