package clothes.export;

import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.savedmodel.NodeDependencies;
import clothes.savedmodel.SavedModelFile;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The frozen graph of a model, read without TensorFlow's native library. The first output of an
 * operation has the operation's name, such as {@code Softmax} for {@code Softmax:0}.
 */
final class FrozenGraph {
  /** The signature from pixels to predictions. */
  static final String SERVING = "serving_default";

  private static final Set<String> PASS_THROUGH_OPERATIONS = Set.of("Cast", "Identity");

  private final MetaGraphDef graph;
  private final Map<String, NodeDef> nodes;

  private FrozenGraph(MetaGraphDef graph) {
    this.graph = graph;
    this.nodes =
        graph.getGraphDef().getNodeList().stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity()));
  }

  static FrozenGraph read(ModelFolder model) throws IOException {
    return new FrozenGraph(
        SavedModelFile.read(model.path().resolve(ModelFolder.GRAPH), Precision.FLOAT32));
  }

  SignatureDef signature(String name) throws ExportException {
    SignatureDef signature = graph.getSignatureDefMap().get(name);
    if (signature == null) {
      throw new ExportException("the graph has no signature " + name);
    }
    return signature;
  }

  TensorInfo outputInfo(String signature, String output) throws ExportException {
    TensorInfo tensor = signature(signature).getOutputsMap().get(output);
    if (tensor == null) {
      throw new ExportException(
          "the signature %s of the graph has no output %s".formatted(signature, output));
    }
    return tensor;
  }

  /** The name of the tensor that a signature gives as an output. */
  String outputTensor(String signature, String output) throws ExportException {
    return name(outputInfo(signature, output).getName());
  }

  NodeDef node(String tensor) throws ExportException {
    return requireNode(name(tensor));
  }

  private NodeDef requireNode(String name) throws ExportException {
    NodeDef node = nodes.get(name);
    if (node == null) {
      throw new ExportException("the graph has no operation " + name);
    }
    return node;
  }

  /** Whether a tensor is a constant, or a constant that is cast from another type. */
  boolean isConstant(String tensor) throws ExportException {
    return original(tensor).getOp().equals("Const");
  }

  Constant constant(String tensor) throws ExportException {
    return Constant.of(original(tensor).getAttrOrThrow("value").getTensor());
  }

  /** The name of the stored constant, such as {@code Conv1.kernel}. */
  String constantName(String tensor) throws ExportException {
    return original(tensor).getName();
  }

  /** The operation that computes a tensor, before casts. */
  private NodeDef original(String tensor) throws ExportException {
    NodeDef node = node(tensor);
    return PASS_THROUGH_OPERATIONS.contains(node.getOp()) ? original(node.getInput(0)) : node;
  }

  /** The operations from the photo to the outputs, without the photo, in the graph's order. */
  List<NodeDef> nodesBetween(String photo, Collection<TensorInfo> outputs) throws ExportException {
    Set<String> needed = NodeDependencies.find(nodes, outputs, Set.of(photo));
    for (String name : needed) {
      requireNode(name);
    }
    return graph.getGraphDef().getNodeList().stream()
        .filter(node -> needed.contains(node.getName()))
        .toList();
  }

  /** The name of a tensor, without the suffix {@code :0} of a first output. */
  static String name(String tensor) {
    return tensor.endsWith(":0") ? tensor.substring(0, tensor.length() - 2) : tensor;
  }
}
