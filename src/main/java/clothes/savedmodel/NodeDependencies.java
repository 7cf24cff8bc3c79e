package clothes.savedmodel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;

/** Finds the nodes of a graph on which tensors depend. */
public final class NodeDependencies {
  private NodeDependencies() {}

  /**
   * Returns the names of the nodes that compute the tensors, including nodes that the graph lacks.
   *
   * @param nodes all nodes of the graph, by name
   * @param inputs names of nodes at which the search ends; the result excludes them
   */
  public static Set<String> find(
      Map<String, NodeDef> nodes, Collection<TensorInfo> tensors, Set<String> inputs) {
    Set<String> found = new HashSet<>(inputs);
    Deque<String> unvisited = new ArrayDeque<>();
    tensors.forEach(tensor -> unvisited.add(nodeName(tensor.getName())));
    while (!unvisited.isEmpty()) {
      String name = unvisited.remove();
      if (found.add(name) && nodes.containsKey(name)) {
        nodes.get(name).getInputList().forEach(input -> unvisited.add(nodeName(input)));
      }
    }
    found.removeAll(inputs);
    return found;
  }

  /** The node of a tensor such as {@code node:0} or of a control input such as {@code ^node}. */
  public static String nodeName(String tensor) {
    String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
