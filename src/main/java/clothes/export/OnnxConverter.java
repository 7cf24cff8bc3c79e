package clothes.export;

import static clothes.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/**
 * Converts the operations of a frozen graph to ONNX operators, from the outputs back to the input.
 *
 * <p>TensorFlow's feature maps are [1, height, width, channels], ONNX's [1, channels, height,
 * width]. The frozen graph flattens feature maps and computes pointwise convolutions as matrix
 * products. The converter keeps feature maps whole and turns these products into convolutions, so
 * that the ONNX graph needs no transposition.
 */
final class OnnxConverter {
  /** TensorFlow's elementwise operations and the equivalent ONNX operators. */
  private static final Map<String, String> ELEMENTWISE =
      Map.ofEntries(
          Map.entry("Add", "Add"),
          Map.entry("AddV2", "Add"),
          Map.entry("Sub", "Sub"),
          Map.entry("Mul", "Mul"),
          Map.entry("Div", "Div"),
          Map.entry("RealDiv", "Div"),
          Map.entry("Maximum", "Max"),
          Map.entry("Minimum", "Min"),
          Map.entry("Exp", "Exp"),
          Map.entry("Log", "Log"),
          Map.entry("Sqrt", "Sqrt"),
          Map.entry("Relu", "Relu"));

  private static final Map<String, String> REDUCTIONS =
      Map.of("Max", "ReduceMax", "Min", "ReduceMin", "Sum", "ReduceSum", "Mean", "ReduceMean");

  private final FrozenGraph frozenGraph;
  private final OnnxGraph onnx;
  private final Map<String, OnnxValue> converted = new HashMap<>();

  /**
   * @param input the tensor of the frozen graph where the ONNX graph begins
   * @param photo the input of the ONNX graph that replaces {@code input}
   */
  OnnxConverter(FrozenGraph frozenGraph, OnnxGraph onnx, String input, OnnxValue photo) {
    this.frozenGraph = frozenGraph;
    this.onnx = onnx;
    converted.put(input, photo);
  }

  /** Converts a tensor and all operations on which it depends. */
  OnnxValue convert(String tensor) throws ExportException {
    String name = FrozenGraph.name(tensor);
    OnnxValue value = converted.get(name);
    if (value == null) {
      value = frozenGraph.isConstant(name) ? constant(name) : operation(frozenGraph.node(name));
      converted.put(name, value);
    }
    return value;
  }

  /** The mean of each channel of a feature map: a vector. */
  OnnxValue pool(OnnxValue featureMap) {
    String name = featureMap.name() + "/pooled";
    return converted.computeIfAbsent(
        name,
        absent -> {
          String means =
              onnx.add(
                  "GlobalAveragePool", featureMap.name() + "/means", List.of(featureMap.name()));
          return OnnxValue.vector(onnx.add("Flatten", name, List.of(means), attribute("axis", 1)));
        });
  }

  private OnnxValue constant(String tensor) throws ExportException {
    Constant constant = frozenGraph.constant(tensor);
    return OnnxValue.vector(
        onnx.floats(frozenGraph.constantName(tensor), constant.shape(), constant.values()));
  }

  private OnnxValue operation(NodeDef node) throws ExportException {
    return switch (node.getOp()) {
      case "Conv2D", "DepthwiseConv2dNative", "MatMul" -> linear(node, node, List.of());
      case "BiasAdd" -> biasAdd(node);
      case "Relu6" -> relu6(node);
      case "Square" -> square(node);
      case "Softmax" -> softmax(node);
      case "Reshape" -> reshape(node);
      case "Slice" -> slice(node);
      case "ConcatV2" -> concat(node);
      case "Identity" -> convert(node.getInput(0));
      default -> elementwiseOrReduction(node);
    };
  }

  private OnnxValue elementwiseOrReduction(NodeDef node) throws ExportException {
    if (ELEMENTWISE.containsKey(node.getOp())) {
      return elementwise(node);
    }
    if (REDUCTIONS.containsKey(node.getOp())) {
      return reduction(node);
    }
    throw unsupported(node, "there is no rule for it");
  }

  private OnnxValue biasAdd(NodeDef node) throws ExportException {
    NodeDef product = frozenGraph.node(node.getInput(0));
    String bias = convert(node.getInput(1)).name();
    return linear(node, product, List.of(bias));
  }

  /**
   * Converts a convolution or a matrix product.
   *
   * @param node the operation that gives the result: the product itself or the addition of its bias
   * @param bias the name of the bias; empty if there is none
   */
  private OnnxValue linear(NodeDef node, NodeDef product, List<String> bias)
      throws ExportException {
    OnnxValue x = convert(product.getInput(0));
    if (!x.isFeatureMap()) {
      return dense(node, product, x, bias);
    }
    Constant kernel = frozenGraph.constant(product.getInput(1));
    Convolution convolution = Convolution.of(product, kernel, x);
    String reordered =
        onnx.floats(
            frozenGraph.constantName(product.getInput(1)),
            convolution.kernelShape(),
            convolution.reorder(kernel.values()));
    List<String> inputs = new ArrayList<>(List.of(x.name(), reordered));
    inputs.addAll(bias);
    onnx.add("Conv", node.getName(), inputs, convolution.attributes());
    return new OnnxValue(node.getName(), convolution.outputs(), convolution.outputSide());
  }

  /** Converts a matrix product of a vector. */
  private OnnxValue dense(NodeDef node, NodeDef product, OnnxValue x, List<String> bias)
      throws ExportException {
    if (!product.getOp().equals("MatMul")) {
      throw unsupported(product, "its input is not a feature map");
    }
    List<String> inputs = new ArrayList<>(List.of(x.name(), convert(product.getInput(1)).name()));
    inputs.addAll(bias);
    String operator = bias.isEmpty() ? "MatMul" : "Gemm";
    return OnnxValue.vector(onnx.add(operator, node.getName(), inputs));
  }

  private OnnxValue relu6(NodeDef node) throws ExportException {
    OnnxValue x = convert(node.getInput(0));
    String zero = onnx.floats("zero", new long[0], 0);
    String six = onnx.floats("six", new long[0], 6);
    return x.named(onnx.add("Clip", node.getName(), List.of(x.name(), zero, six)));
  }

  private OnnxValue square(NodeDef node) throws ExportException {
    OnnxValue x = convert(node.getInput(0));
    return x.named(onnx.add("Mul", node.getName(), List.of(x.name(), x.name())));
  }

  private OnnxValue softmax(NodeDef node) throws ExportException {
    OnnxValue x = vector(node, node.getInput(0));
    return x.named(onnx.add("Softmax", node.getName(), List.of(x.name()), attribute("axis", -1)));
  }

  /** Returns a feature map unchanged, because the ONNX graph keeps it whole. */
  private OnnxValue reshape(NodeDef node) throws ExportException {
    OnnxValue x = convert(node.getInput(0));
    int[] shape = frozenGraph.constant(node.getInput(1)).ints();
    if (x.isFeatureMap()) {
      if (shape[shape.length - 1] != x.channels()) {
        throw unsupported(node, "it reshapes a feature map to " + Arrays.toString(shape));
      }
      return x;
    }
    String onnxShape = onnx.longs(node.getName() + "/shape", longs(shape));
    return x.named(onnx.add("Reshape", node.getName(), List.of(x.name(), onnxShape)));
  }

  private OnnxValue slice(NodeDef node) throws ExportException {
    OnnxValue x = vector(node, node.getInput(0));
    int[] begin = frozenGraph.constant(node.getInput(1)).ints();
    int[] size = frozenGraph.constant(node.getInput(2)).ints();
    long[] end = new long[begin.length];
    for (int axis = 0; axis < end.length; axis++) {
      end[axis] = size[axis] < 0 ? Long.MAX_VALUE : begin[axis] + size[axis];
    }
    String name = node.getName();
    List<String> inputs =
        List.of(
            x.name(), onnx.longs(name + "/starts", longs(begin)), onnx.longs(name + "/ends", end));
    return x.named(onnx.add("Slice", name, inputs));
  }

  private OnnxValue concat(NodeDef node) throws ExportException {
    int last = node.getInputCount() - 1;
    List<String> inputs = new ArrayList<>();
    for (String input : node.getInputList().subList(0, last)) {
      inputs.add(vector(node, input).name());
    }
    int axis = frozenGraph.constant(node.getInput(last)).ints()[0];
    return OnnxValue.vector(onnx.add("Concat", node.getName(), inputs, attribute("axis", axis)));
  }

  private OnnxValue elementwise(NodeDef node) throws ExportException {
    OnnxValue result = OnnxValue.vector(node.getName());
    List<String> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      OnnxValue value = convert(input);
      inputs.add(value.name());
      // ONNX broadcasts a 1x1 feature map to the size of a larger one.
      if (value.side() > result.side()) {
        result = value.named(node.getName());
      }
    }
    if (result.isFeatureMap()) {
      requireMapsAndScalars(node);
    }
    onnx.add(ELEMENTWISE.get(node.getOp()), node.getName(), inputs);
    return result;
  }

  /** Rejects vectors: ONNX would broadcast them along a map's columns instead of its channels. */
  private void requireMapsAndScalars(NodeDef node) throws ExportException {
    for (String input : node.getInputList()) {
      boolean scalar =
          frozenGraph.isConstant(input) && frozenGraph.constant(input).values().length == 1;
      if (!scalar && !convert(input).isFeatureMap()) {
        throw unsupported(node, "it combines a feature map with " + input);
      }
    }
  }

  private OnnxValue reduction(NodeDef node) throws ExportException {
    OnnxValue x = convert(node.getInput(0));
    int[] axes = frozenGraph.constant(node.getInput(1)).ints();
    boolean keepsAxes = node.getAttrOrThrow("keep_dims").getB();
    if (!x.isFeatureMap()) {
      return OnnxValue.vector(reduce(node, x, axes, keepsAxes));
    }
    if (node.getOp().equals("Mean") && Arrays.equals(axes, new int[] {1, 2}) && !keepsAxes) {
      return pool(x);
    }
    if (Arrays.equals(axes, new int[] {1, 2, 3}) && keepsAxes) {
      return new OnnxValue(
          reduce(node, x, axes, /* keepsAxes= */ true), /* channels= */ 1, /* side= */ 1);
    }
    throw unsupported(node, "it reduces the axes " + Arrays.toString(axes) + " of a feature map");
  }

  private String reduce(NodeDef node, OnnxValue x, int[] axes, boolean keepsAxes) {
    String operator = REDUCTIONS.get(node.getOp());
    AttributeProto keep = attribute("keepdims", keepsAxes ? 1 : 0);
    // ReduceSum takes axes as an input since operator set 13, the other reductions since 18.
    if (operator.equals("ReduceSum")) {
      String onnxAxes = onnx.longs(node.getName() + "/axes", longs(axes));
      return onnx.add(operator, node.getName(), List.of(x.name(), onnxAxes), keep);
    }
    return onnx.add(
        operator, node.getName(), List.of(x.name()), attribute("axes", longs(axes)), keep);
  }

  /** Converts an input of an operation; rejects a feature map. */
  private OnnxValue vector(NodeDef node, String input) throws ExportException {
    OnnxValue x = convert(input);
    if (x.isFeatureMap()) {
      throw unsupported(node, "its input is a feature map");
    }
    return x;
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static ExportException unsupported(NodeDef node, String reason) {
    return new ExportException(
        "the operation %s (%s) cannot be converted to ONNX: %s"
            .formatted(node.getName(), node.getOp(), reason));
  }
}
