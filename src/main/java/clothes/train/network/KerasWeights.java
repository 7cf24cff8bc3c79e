package clothes.train.network;

import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.Weights.Values;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the weights of {@link MobileNetV2} from a Keras weight file. Layers are matched by order,
 * as in Keras, because the published file has names of an older version (mobl1_conv_1_expand for
 * block_1_expand). Batch normalization is folded into the preceding convolution.
 */
public final class KerasWeights {
  /** The epsilon of batch normalization in Keras's MobileNetV2. */
  private static final double EPSILON = 1e-3;

  private static final Set<String> BATCH_NORM_WEIGHTS =
      Set.of("gamma:0", "beta:0", "moving_mean:0", "moving_variance:0");

  private KerasWeights() {}

  /**
   * Checks that a file has exactly the network's layers and shapes, in finite float32.
   *
   * @throws IOException if the content differs or is damaged; the message does not name the file
   */
  public static void verify(Path file) throws IOException {
    readFolded(file);
  }

  /**
   * The network's kernels and biases.
   *
   * @throws IOException if the file is missing, unreadable or not what {@link #verify} accepts
   */
  public static Weights read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "no starting weights at " + file + "; download them with 'clothes data fetch'");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("no permission to read " + file);
    }
    try {
      return readFolded(file);
    } catch (IOException e) {
      throw new IOException(
          file
              + " is not a Keras weight file of MobileNetV2 with width multiplier 1.0: "
              + e.getMessage(),
          e);
    }
  }

  private static Weights readFolded(Path file) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      return foldBatchNorm(KerasLayer.readAll(hdf));
    } catch (RuntimeException e) {
      // jHDF throws nearly any unchecked exception for damaged files.
      throw new IOException("the file is not a complete HDF5 file of Keras weights", e);
    }
  }

  /** In the file, each convolution of the network is followed by its batch normalization. */
  private static Weights foldBatchNorm(List<KerasLayer> kerasLayers) throws IOException {
    List<Layer> layers = MobileNetV2.layers();
    if (kerasLayers.size() != 2 * layers.size()) {
      throw new IOException(
          "the file has %d layers with weights; expected %d"
              .formatted(kerasLayers.size(), 2 * layers.size()));
    }
    Map<String, Values> folded = new LinkedHashMap<>();
    Iterator<KerasLayer> remaining = kerasLayers.iterator();
    for (Layer layer : layers) {
      float[] kernel = kernel(layer, remaining.next());
      float[] bias = foldInto(kernel, layer.outputs(), remaining.next());
      folded.put(layer.kernel(), new Values(kernelShape(layer), kernel));
      folded.put(layer.bias(), new Values(new long[] {layer.outputs()}, bias));
    }
    return new Weights(folded);
  }

  private static float[] kernel(Layer layer, KerasLayer kerasLayer) throws IOException {
    String name = layer.kind() == Kind.DEPTHWISE ? "depthwise_kernel:0" : "kernel:0";
    kerasLayer.requireWeights(Set.of(name));
    return switch (layer.kind()) {
      case STANDARD -> kerasLayer.floats(name, 3, 3, layer.inputs(), layer.outputs());
      case DEPTHWISE -> kerasLayer.floats(name, 3, 3, layer.inputs(), 1);
      case POINTWISE -> kerasLayer.floats(name, 1, 1, layer.inputs(), layer.outputs());
    };
  }

  /** Scales the kernel in place and returns the bias. */
  private static float[] foldInto(float[] kernel, int outputs, KerasLayer norm) throws IOException {
    norm.requireWeights(BATCH_NORM_WEIGHTS);
    float[] gamma = norm.floats("gamma:0", outputs);
    float[] beta = norm.floats("beta:0", outputs);
    float[] mean = norm.floats("moving_mean:0", outputs);
    float[] variance = norm.floats("moving_variance:0", outputs);
    float[] bias = new float[outputs];
    double[] scale = new double[outputs];
    for (int c = 0; c < outputs; c++) {
      if (variance[c] < 0) {
        throw new IOException("layer %s has a negative variance".formatted(norm.name()));
      }
      scale[c] = gamma[c] / Math.sqrt(variance[c] + EPSILON);
      bias[c] = (float) (beta[c] - mean[c] * scale[c]);
    }
    // The output channel is the innermost index: the last axis of a depthwise kernel has length 1.
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * scale[i % outputs]);
    }
    return bias;
  }

  /** Height, width, inputs, outputs; a pointwise kernel is a matrix of inputs by outputs. */
  private static long[] kernelShape(Layer layer) {
    return switch (layer.kind()) {
      case STANDARD -> new long[] {3, 3, layer.inputs(), layer.outputs()};
      case DEPTHWISE -> new long[] {3, 3, layer.inputs(), 1};
      case POINTWISE -> new long[] {layer.inputs(), layer.outputs()};
    };
  }
}
