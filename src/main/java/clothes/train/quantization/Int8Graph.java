package clothes.train.quantization;

import clothes.model.Precision;
import clothes.savedmodel.NodeDependencies;
import clothes.train.network.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Builds the exported graph with its network in int8. Everything else, from the decoders to the
 * score, is the same as in the float32 graph.
 */
public final class Int8Graph {
  private static final String FEATURES = "int8_features";

  private Int8Graph() {}

  /**
   * Replaces the network of an exported graph.
   *
   * @param float32 the graph in float32, which scales pixels linearly from [0, 255] to [-1, 1]
   * @param weights the fine-tuned weights of the network, to be rounded to int8
   * @param ranges of the outputs of the layers without ReLU6, by the layer's name
   */
  public static MetaGraphDef build(
      MetaGraphDef float32, Weights weights, Map<String, QuantizationRange> ranges) {
    Map<String, NodeDef> nodes = new LinkedHashMap<>();
    float32.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    String features = NodeDependencies.nodeName(features(float32).getName());
    String square = NodeDependencies.nodeName(square(float32).getName());
    // The square photo with a batch axis: the network's input before pixels are scaled.
    String pixels = consumer(nodes, square, "Reshape");
    nodes.replaceAll((name, node) -> replaceInput(node, features, FEATURES));
    for (NodeDef node : new QuantizedNetwork(weights, ranges).nodes(pixels, FEATURES)) {
      nodes.put(node.getName(), node);
    }
    MetaGraphDef.Builder int8 = float32.toBuilder();
    int8.getMetaInfoDefBuilder().clearTags().addAllTags(Precision.INT8.tags());
    replaceFeatures(int8);
    List<TensorInfo> tensors = tensors(int8.getSignatureDefMap().values());
    // Removes the nodes of the float32 network.
    nodes.keySet().retainAll(NodeDependencies.find(nodes, tensors, /* inputs= */ Set.of()));
    return int8.setGraphDef(
            GraphDef.newBuilder()
                .setVersions(float32.getGraphDef().getVersions())
                .addAllNode(nodes.values()))
        .build();
  }

  private static TensorInfo features(MetaGraphDef graph) {
    return graph.getSignatureDefOrThrow("serving_default").getOutputsOrThrow("features");
  }

  private static TensorInfo square(MetaGraphDef graph) {
    return graph.getSignatureDefOrThrow("square").getOutputsOrThrow("square");
  }

  private static void replaceFeatures(MetaGraphDef.Builder graph) {
    SignatureDef.Builder signature = graph.getSignatureDefOrThrow("serving_default").toBuilder();
    TensorInfo info = signature.getOutputsOrThrow("features");
    signature.putOutputs("features", info.toBuilder().setName(FEATURES + ":0").build());
    graph.putSignatureDef("serving_default", signature.build());
  }

  private static String consumer(Map<String, NodeDef> nodes, String input, String operation) {
    return nodes.values().stream()
        .filter(node -> node.getOp().equals(operation) && node.getInputList().contains(input))
        .map(NodeDef::getName)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the graph has no operation " + operation + " after " + input));
  }

  private static NodeDef replaceInput(NodeDef node, String input, String replacement) {
    NodeDef.Builder changed = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      if (node.getInput(i).equals(input)) {
        changed.setInput(i, replacement);
      }
    }
    return changed.build();
  }

  private static List<TensorInfo> tensors(Collection<SignatureDef> signatures) {
    List<TensorInfo> tensors = new ArrayList<>();
    for (SignatureDef signature : signatures) {
      tensors.addAll(signature.getInputsMap().values());
      tensors.addAll(signature.getOutputsMap().values());
    }
    return tensors;
  }
}
