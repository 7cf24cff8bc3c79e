package clothes.train;

import clothes.train.MobileNetV2.Kind;
import clothes.train.MobileNetV2.Layer;
import clothes.train.Weights.Values;
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
 * Reads MobileNetV2 1.0 without its top from a Keras weight file, and nothing else. Layers are
 * matched by their order, as Keras does it: in Keras's own file many bear names of an older program
 * (mobl1_conv_1_expand for block_1_expand). Batch normalization is folded into the convolution
 * before it.
 */
public final class KerasWeights {
  /** What Keras's MobileNetV2 adds to a variance before it takes the root. */
  private static final double EPSILON = 1e-3;

  private static final Set<String> NORM =
      Set.of("gamma:0", "beta:0", "moving_mean:0", "moving_variance:0");

  private KerasWeights() {}

  /**
   * Reads a file to its end and forgets it.
   *
   * @throws IOException if it is damaged or has not exactly the network's layers and shapes, in
   *     finite float32; the message says what is wrong with "it", without the file's name
   */
  public static void verify(Path file) throws IOException {
    folded(file);
  }

  /**
   * The network's kernels and biases.
   *
   * @throws IOException if the file is missing or not what {@link #verify} accepts
   */
  static Weights read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there are no starting weights at " + file + "; 'clothes data fetch' brings them");
    }
    try {
      return folded(file);
    } catch (IOException e) {
      throw new IOException(
          file + " is not a Keras weight file of MobileNetV2 1.0: " + e.getMessage(), e);
    }
  }

  private static Weights folded(Path file) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      return fold(KerasLayer.of(hdf));
    } catch (RuntimeException e) {
      // Damage shows in jHDF as nearly every unchecked exception that there is.
      throw new IOException("it is not a whole HDF5 file of Keras weights", e);
    }
  }

  /** Each convolution of the network is followed by its batch normalization. */
  private static Weights fold(List<KerasLayer> found) throws IOException {
    List<Layer> layers = MobileNetV2.layers();
    if (found.size() != 2 * layers.size()) {
      throw new IOException(
          "it has %d layers with weights instead of %d".formatted(found.size(), 2 * layers.size()));
    }
    Map<String, Values> folded = new LinkedHashMap<>();
    Iterator<KerasLayer> next = found.iterator();
    for (Layer layer : layers) {
      float[] kernel = kernel(layer, next.next());
      float[] bias = foldInto(kernel, layer.outputs(), next.next());
      folded.put(layer.kernel(), new Values(kernelShape(layer), kernel));
      folded.put(layer.bias(), new Values(new long[] {layer.outputs()}, bias));
    }
    return new Weights(folded);
  }

  private static float[] kernel(Layer layer, KerasLayer stored) throws IOException {
    String name = layer.kind() == Kind.DEPTHWISE ? "depthwise_kernel:0" : "kernel:0";
    stored.requireWeights(Set.of(name));
    return switch (layer.kind()) {
      case FULL -> stored.floats(name, 3, 3, layer.inputs(), layer.outputs());
      case DEPTHWISE -> stored.floats(name, 3, 3, layer.inputs(), 1);
      case POINTWISE -> stored.floats(name, 1, 1, layer.inputs(), layer.outputs());
    };
  }

  /** Scales the kernel and returns the bias. */
  private static float[] foldInto(float[] kernel, int outputs, KerasLayer norm) throws IOException {
    norm.requireWeights(NORM);
    float[] gamma = norm.floats("gamma:0", outputs);
    float[] beta = norm.floats("beta:0", outputs);
    float[] mean = norm.floats("moving_mean:0", outputs);
    float[] variance = norm.floats("moving_variance:0", outputs);
    float[] bias = new float[outputs];
    double[] scale = new double[outputs];
    for (int c = 0; c < outputs; c++) {
      if (variance[c] < 0) {
        throw new IOException("its %s has a negative variance".formatted(norm.name()));
      }
      scale[c] = gamma[c] / Math.sqrt(variance[c] + EPSILON);
      bias[c] = (float) (beta[c] - mean[c] * scale[c]);
    }
    // Output channels lie innermost in every kernel, also in a depthwise one, whose last axis is 1.
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * scale[i % outputs]);
    }
    return bias;
  }

  /** Height, width, inputs, outputs; a pointwise kernel is a matrix of inputs by outputs. */
  private static long[] kernelShape(Layer layer) {
    return switch (layer.kind()) {
      case FULL -> new long[] {3, 3, layer.inputs(), layer.outputs()};
      case DEPTHWISE -> new long[] {3, 3, layer.inputs(), 1};
      case POINTWISE -> new long[] {layer.inputs(), layer.outputs()};
    };
  }
}
