package clothes.export;

import static clothes.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution with the padding "SAME": full, depthwise or pointwise. The frozen graph computes a
 * pointwise convolution as a matrix product.
 *
 * @param kernelSize side of the square kernel
 * @param inputs number of input channels
 * @param groupOutputs output channels per group. In a depthwise convolution, each input channel is
 *     a group; in every other convolution, all input channels form one group
 * @param stride the same in both directions
 * @param inputSide side of the square input
 */
record Convolution(
    boolean depthwise, int kernelSize, int inputs, int groupOutputs, int stride, int inputSide) {
  /**
   * Reads a convolution from the frozen graph.
   *
   * @param kernel in TensorFlow's layout: [size, size, inputs, groupOutputs] or [inputs,
   *     groupOutputs]
   * @throws ExportException if padding, layout or dilations are unsupported, or the channels of
   *     input and kernel differ
   */
  static Convolution of(NodeDef node, Constant kernel, OnnxValue input) throws ExportException {
    long[] shape = kernel.shape();
    boolean pointwise = node.getOp().equals("MatMul");
    int inputs = (int) shape[shape.length - 2];
    if (inputs != input.channels()) {
      throw new ExportException(
          "%s has %d input channels, its kernel %d"
              .formatted(node.getName(), input.channels(), inputs));
    }
    if (!pointwise) {
      requireSupported(node);
    }
    return new Convolution(
        node.getOp().equals("DepthwiseConv2dNative"),
        pointwise ? 1 : (int) shape[0],
        inputs,
        (int) shape[shape.length - 1],
        pointwise ? 1 : (int) node.getAttrOrThrow("strides").getList().getI(1),
        input.side());
  }

  private static void requireSupported(NodeDef node) throws ExportException {
    String padding = node.getAttrOrThrow("padding").getS().toStringUtf8();
    String layout = node.getAttrOrThrow("data_format").getS().toStringUtf8();
    AttrValue dilations = node.getAttrOrDefault("dilations", AttrValue.getDefaultInstance());
    if (!padding.equals("SAME")
        || !layout.equals("NHWC")
        || !Set.of(1L).containsAll(dilations.getList().getIList())) {
      throw new ExportException(
          "%s has the padding %s, the layout %s and the dilations %s; expected SAME, NHWC and 1"
              .formatted(node.getName(), padding, layout, dilations.getList().getIList()));
    }
  }

  int outputs() {
    return depthwise ? inputs * groupOutputs : groupOutputs;
  }

  int outputSide() {
    return (inputSide + stride - 1) / stride;
  }

  /** The shape of the kernel in ONNX: [outputs, inputs of a group, size, size]. */
  long[] kernelShape() {
    return new long[] {outputs(), depthwise ? 1 : inputs, kernelSize, kernelSize};
  }

  /** Reorders the kernel's values from TensorFlow's layout to ONNX's. */
  float[] reorder(float[] values) {
    int area = kernelSize * kernelSize;
    float[] reordered = new float[values.length];
    int index = 0;
    for (int cell = 0; cell < area; cell++) {
      for (int in = 0; in < inputs; in++) {
        for (int out = 0; out < groupOutputs; out++) {
          int plane = depthwise ? in * groupOutputs + out : out * inputs + in;
          reordered[plane * area + cell] = values[index++];
        }
      }
    }
    return reordered;
  }

  List<AttributeProto> attributes() {
    int padding = Math.max((outputSide() - 1) * stride + kernelSize - inputSide, 0);
    int before = padding / 2;
    int after = padding - before;
    return List.of(
        attribute("kernel_shape", new long[] {kernelSize, kernelSize}),
        attribute("strides", new long[] {stride, stride}),
        attribute("pads", new long[] {before, before, after, after}),
        attribute("group", depthwise ? inputs : 1));
  }
}
