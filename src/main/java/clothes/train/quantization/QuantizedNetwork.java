package clothes.train.quantization;

import static clothes.train.quantization.GraphNodes.integers;
import static clothes.train.quantization.GraphNodes.text;
import static clothes.train.quantization.GraphNodes.texts;
import static clothes.train.quantization.GraphNodes.type;
import static clothes.train.quantization.GraphNodes.types;

import clothes.train.network.MobileNetV2;
import clothes.train.network.MobileNetV2.Block;
import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The nodes of MobileNetV2 in int8. They use the operations of oneDNN, which TensorFlow contains on
 * Linux and Windows on x86-64.
 */
final class QuantizedNetwork {
  private static final String NODE_PREFIX = "int8/";

  private final Weights weights;
  private final Map<String, QuantizationRange> ranges;
  private final GraphNodes nodes = new GraphNodes();
  private final Map<Float, String> scalars = new HashMap<>();

  /**
   * @param ranges of the outputs of the layers without ReLU6, by the layer's name
   */
  QuantizedNetwork(Weights weights, Map<String, QuantizationRange> ranges) {
    this.weights = weights;
    this.ranges = ranges;
  }

  private record QuantizedTensor(String name, QuantizationRange range) {}

  /**
   * All nodes.
   *
   * @param pixels name of the node with the input before its values are scaled, shape [1, size,
   *     size, 3], 0 to 255
   * @param features name to give to the last node, which has the network's features
   */
  List<NodeDef> nodes(String pixels, String features) {
    QuantizedTensor x = quantize(pixels);
    for (Block block : MobileNetV2.blocks()) {
      QuantizedTensor blockInput = x;
      for (Layer layer : block.layers()) {
        boolean addsShortcut = block.residual() && block.endsWith(layer);
        x = convolve(layer, x, addsShortcut ? Optional.of(blockInput) : Optional.empty());
      }
    }
    dequantize(x, features);
    return nodes.all();
  }

  private QuantizedTensor quantize(String pixels) {
    String name = NODE_PREFIX + "pixels";
    return new QuantizedTensor(
        nodes.add(
            "QuantizeV2",
            name,
            List.of(pixels, scalar(0), scalar(255)),
            Map.of("T", type(DataType.DT_QUINT8), "mode", text("SCALED"))),
        QuantizationRange.PIXELS);
  }

  private void dequantize(QuantizedTensor features, String name) {
    nodes.add(
        "Dequantize",
        name,
        List.of(features.name(), scalar(0), scalar(features.range().length())),
        Map.of("T", type(DataType.DT_QUINT8), "mode", text("SCALED")));
  }

  /**
   * Adds the nodes of a layer.
   *
   * @param shortcut the tensor to add to the layer's output: the input of a residual block for its
   *     last layer
   */
  private QuantizedTensor convolve(
      Layer layer, QuantizedTensor input, Optional<QuantizedTensor> shortcut) {
    QuantizationRange output =
        layer.relu6() ? QuantizationRange.relu6(layer.outputs()) : ranges.get(layer.name());
    float[] shortcutOffsets =
        shortcut.map(added -> added.range().offsets()).orElse(new float[layer.outputs()]);
    QuantizedLayer quantized =
        QuantizedLayer.of(layer, weights, input.range(), output, shortcutOffsets);
    String name =
        layer.kind() == Kind.DEPTHWISE
            ? depthwise(quantized, input)
            : convolution(quantized, input, shortcut);
    return new QuantizedTensor(name, output);
  }

  private String depthwise(QuantizedLayer quantized, QuantizedTensor input) {
    Layer layer = quantized.layer();
    List<String> inputs = new ArrayList<>(List.of(input.name()));
    inputs.addAll(kernelAndBias(quantized, List.of(3L, 3L, (long) layer.outputs(), 1L)));
    inputs.addAll(inputAndKernelRanges(quantized, input));
    inputs.addAll(outputRange(quantized));
    return nodes.add(
        "QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize",
        NODE_PREFIX + layer.name(),
        inputs,
        Map.of(
            "Tinput", type(DataType.DT_QUINT8),
            "Tfilter", type(DataType.DT_QINT8),
            "Tbias", type(DataType.DT_FLOAT),
            "out_type", type(DataType.DT_QUINT8),
            "strides", integers(1, layer.stride(), layer.stride(), 1),
            "padding", text("SAME")));
  }

  private String convolution(
      QuantizedLayer quantized, QuantizedTensor input, Optional<QuantizedTensor> shortcut) {
    Layer layer = quantized.layer();
    List<String> inputs = new ArrayList<>(List.of(input.name()));
    long side = layer.kind() == Kind.STANDARD ? 3 : 1;
    inputs.addAll(
        kernelAndBias(
            quantized, List.of(side, side, (long) layer.inputs(), (long) layer.outputs())));
    List<DataType> deviceTypes =
        new ArrayList<>(List.of(DataType.DT_QUINT8, DataType.DT_QINT8, DataType.DT_FLOAT));
    // The operation calls ranges host inputs, and other tensors device inputs.
    List<String> hostInputs = new ArrayList<>(inputAndKernelRanges(quantized, input));
    List<String> fusedOperations = new ArrayList<>(List.of("BiasAdd"));
    if (shortcut.isPresent()) {
      QuantizedTensor added = shortcut.get();
      inputs.add(added.name());
      deviceTypes.add(DataType.DT_QUINT8);
      fusedOperations.add("Sum");
      hostInputs.add(scalar(0));
      hostInputs.add(scalar(added.range().length()));
    }
    // The operation stores unsigned integers, so it needs ReLU. In layers without ReLU6, the bias
    // contains the output's offsets, so that ReLU clips only values below the range.
    fusedOperations.addAll(List.of("Relu", "Requantize"));
    hostInputs.addAll(outputRange(quantized));
    inputs.addAll(hostInputs);
    Map<String, AttrValue> attributes = new LinkedHashMap<>();
    attributes.put("Tinput", type(DataType.DT_QUINT8));
    attributes.put("Tfilter", type(DataType.DT_QINT8));
    attributes.put("Tbias", type(DataType.DT_FLOAT));
    attributes.put("Tsummand", type(DataType.DT_QUINT8));
    attributes.put("out_type", type(DataType.DT_QUINT8));
    attributes.put("Tdevice_inputs", types(deviceTypes.toArray(DataType[]::new)));
    attributes.put(
        "Thost_inputs",
        types(Collections.nCopies(hostInputs.size(), DataType.DT_FLOAT).toArray(DataType[]::new)));
    attributes.put("Tdevice_outputs", types(DataType.DT_QUINT8));
    attributes.put("Thost_outputs", types(DataType.DT_FLOAT, DataType.DT_FLOAT));
    attributes.put("strides", integers(1, layer.stride(), layer.stride(), 1));
    attributes.put("padding", text("SAME"));
    attributes.put("fused_ops", texts(fusedOperations));
    return nodes.add("_FusedQuantizedConv2D", NODE_PREFIX + layer.name(), inputs, attributes);
  }

  private List<String> kernelAndBias(QuantizedLayer quantized, List<Long> shape) {
    String name = NODE_PREFIX + quantized.layer().name();
    return List.of(
        nodes.addInt8(name + "/kernel", quantized.kernel(), shape),
        nodes.addVector(name + "/bias", quantized.bias()));
  }

  /**
   * The range of the input, then, for each output channel, the real numbers that -127 and 127 in
   * the kernel stand for.
   */
  private List<String> inputAndKernelRanges(QuantizedLayer quantized, QuantizedTensor input) {
    String name = NODE_PREFIX + quantized.layer().name();
    float[] lowest = quantized.scales().clone();
    float[] highest = quantized.scales().clone();
    for (int i = 0; i < highest.length; i++) {
      highest[i] *= Byte.MAX_VALUE;
      lowest[i] *= -Byte.MAX_VALUE;
    }
    return List.of(
        scalar(0),
        scalar(input.range().length()),
        nodes.addVector(name + "/min_kernel", lowest),
        nodes.addVector(name + "/max_kernel", highest));
  }

  private List<String> outputRange(QuantizedLayer quantized) {
    return List.of(scalar(0), scalar(quantized.outputRangeLength()));
  }

  /** Adds a constant, or returns the one with the same value. */
  private String scalar(float value) {
    return scalars.computeIfAbsent(
        value, missing -> nodes.addScalar(NODE_PREFIX + "scalar_" + scalars.size(), value));
  }
}
