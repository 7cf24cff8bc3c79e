package clothes.train.quantization;

import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.Weights;

/**
 * A convolution in int8: {@code kernel * scales} approximates the float32 kernel, with a scale for
 * each output channel. The bias is the float32 bias, minus the effect of the input's offsets, plus
 * the output's offsets, minus the offsets of an added shortcut.
 *
 * @param kernel row-major, the output channels last, from -{@link #maxWeight} to {@link #maxWeight}
 * @param scales of the output channels
 * @param bias of the output channels
 * @param outputRangeLength the length of the stored output's range, see {@link
 *     QuantizationRange#length}
 */
record QuantizedLayer(
    Layer layer, byte[] kernel, float[] scales, float[] bias, float outputRangeLength) {
  /**
   * The largest weight of a layer. Processors without instructions for int8 dot products add two
   * products in 16 bits, where the maximum is 32,767. Weights up to 63 do not exceed it: 2 * 255 *
   * 63 = 32,130. Depthwise convolutions add in 32 bits on every processor.
   */
  static int maxWeight(Layer layer) {
    return layer.kind() == Kind.DEPTHWISE ? Byte.MAX_VALUE : 63;
  }

  /**
   * Rounds a layer's weights.
   *
   * @param input how the layer's input is stored
   * @param output how the layer's output is stored
   * @param shortcutOffsets the offsets of the block's input if the input is added to the layer's
   *     output; otherwise zeros
   */
  static QuantizedLayer of(
      Layer layer,
      Weights weights,
      QuantizationRange input,
      QuantizationRange output,
      float[] shortcutOffsets) {
    float[] exactKernel = weights.get(layer.kernel()).floats();
    float[] scales = scales(exactKernel, layer);
    byte[] kernel = new byte[exactKernel.length];
    for (int i = 0; i < exactKernel.length; i++) {
      kernel[i] = (byte) Math.rint(exactKernel[i] / scales[i % layer.outputs()]);
    }
    double[] bias = new double[layer.outputs()];
    float[] exactBias = weights.get(layer.bias()).floats();
    for (int i = 0; i < bias.length; i++) {
      bias[i] = exactBias[i] + output.offsets()[i] - shortcutOffsets[i];
    }
    // A depthwise convolution follows ReLU6, whose outputs have no offsets.
    if (layer.kind() != Kind.DEPTHWISE) {
      for (int i = 0; i < kernel.length; i++) {
        int outputChannel = i % layer.outputs();
        int inputChannel = i / layer.outputs() % layer.inputs();
        bias[outputChannel] -= kernel[i] * scales[outputChannel] * input.offsets()[inputChannel];
      }
    }
    return new QuantizedLayer(layer, kernel, scales, toFloats(bias), output.length());
  }

  /** The scale of each output channel: its largest weight becomes {@link #maxWeight}. */
  private static float[] scales(float[] kernel, Layer layer) {
    float[] scales = new float[layer.outputs()];
    for (int i = 0; i < kernel.length; i++) {
      int channel = i % layer.outputs();
      scales[channel] = Math.max(scales[channel], Math.abs(kernel[i]) / maxWeight(layer));
    }
    for (int channel = 0; channel < layer.outputs(); channel++) {
      scales[channel] = Math.max(scales[channel], Float.MIN_NORMAL);
    }
    return scales;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
