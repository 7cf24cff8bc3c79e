package clothes.train;

import clothes.train.MobileNetV2.Kind;
import clothes.train.MobileNetV2.Layer;
import clothes.train.Weights.Values;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a Keras weight file (HDF5) by its own attributes: {@code layer_names} at the root, {@code
 * weight_names} at each layer's group. Batch normalisation is folded into the convolution before
 * it.
 */
final class KerasWeights {
  /** What Keras's MobileNetV2 adds to a variance before it takes the root. */
  private static final double EPSILON = 1e-3;

  private KerasWeights() {}

  /**
   * The network's kernels and biases.
   *
   * @throws IOException if the file is missing, no HDF5, or not MobileNetV2 1.0
   */
  static Weights read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there are no starting weights at " + file + "; 'clothes data fetch' brings them");
    }
    try (HdfFile hdf = new HdfFile(file)) {
      return fold(datasets(hdf));
    } catch (HdfException | IllegalArgumentException e) {
      throw new IOException(
          file + " is not a Keras weight file of MobileNetV2 1.0: " + e.getMessage(), e);
    }
  }

  /** Datasets by "layer/weight", weight as in "kernel:0". */
  private static Map<String, Dataset> datasets(HdfFile hdf) {
    Map<String, Dataset> datasets = new HashMap<>();
    for (String layer : strings(hdf, "layer_names")) {
      Group group = (Group) hdf.getChild(layer);
      for (String weight : strings(group, "weight_names")) {
        String name = layer + weight.substring(weight.lastIndexOf('/'));
        datasets.put(name, group.getDatasetByPath(weight));
      }
    }
    return datasets;
  }

  private static String[] strings(Group group, String attribute) {
    if (!group.getAttributes().containsKey(attribute)) {
      throw new IllegalArgumentException(group.getPath() + " has no attribute " + attribute);
    }
    Object names = group.getAttribute(attribute).getData();
    return names instanceof String[] strings ? strings : new String[0];
  }

  private static Weights fold(Map<String, Dataset> datasets) {
    Map<String, Values> folded = new LinkedHashMap<>();
    for (Layer layer : MobileNetV2.layers()) {
      float[] kernel =
          floats(
              datasets,
              layer.name()
                  + (layer.kind() == Kind.DEPTHWISE ? "/depthwise_kernel:0" : "/kernel:0"));
      float[] gamma = floats(datasets, layer.norm() + "/gamma:0");
      float[] beta = floats(datasets, layer.norm() + "/beta:0");
      float[] mean = floats(datasets, layer.norm() + "/moving_mean:0");
      float[] variance = floats(datasets, layer.norm() + "/moving_variance:0");
      float[] bias = new float[layer.outputs()];
      double[] scale = new double[layer.outputs()];
      for (int c = 0; c < scale.length; c++) {
        scale[c] = gamma[c] / Math.sqrt(variance[c] + EPSILON);
        bias[c] = (float) (beta[c] - mean[c] * scale[c]);
      }
      // Output channels lie innermost in every kernel, also in a depthwise one, whose last axis is
      // 1.
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = (float) (kernel[i] * scale[i % scale.length]);
      }
      folded.put(layer.kernel(), new Values(kernelShape(layer), kernel));
      folded.put(layer.bias(), new Values(new long[] {layer.outputs()}, bias));
    }
    return new Weights(folded);
  }

  /** Height, width, inputs, outputs; a pointwise kernel is a matrix of inputs by outputs. */
  private static long[] kernelShape(Layer layer) {
    return switch (layer.kind()) {
      case FULL -> new long[] {3, 3, layer.inputs(), layer.outputs()};
      case DEPTHWISE -> new long[] {3, 3, layer.inputs(), 1};
      case POINTWISE -> new long[] {layer.inputs(), layer.outputs()};
    };
  }

  private static float[] floats(Map<String, Dataset> datasets, String name) {
    Dataset dataset = datasets.get(name);
    if (dataset == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    if (dataset.getDataFlat() instanceof float[] values) {
      return values.clone();
    }
    throw new IllegalArgumentException(
        name
            + " is of type "
            + dataset.getJavaType()
            + " and shape "
            + Arrays.toString(dataset.getDimensions())
            + ", expected is float32");
  }
}
