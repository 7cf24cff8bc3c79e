package clothes.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;

final class NodeDependenciesTest {
  private static NodeDef node(String name, String... inputs) {
    return NodeDef.newBuilder().setName(name).addAllInput(List.of(inputs)).build();
  }

  private static final Map<String, NodeDef> NODES =
      Stream.of(
              node("jpeg"),
              node("photo", "jpeg"),
              node("kernel"),
              node("sum", "photo:0", "kernel:1", "^check"),
              node("check", "kernel"),
              node("unused", "photo"))
          .collect(Collectors.toMap(NodeDef::getName, node -> node));

  private static Set<String> dependenciesOfSum(String... inputs) {
    TensorInfo sum = TensorInfo.newBuilder().setName("sum:0").build();
    return NodeDependencies.find(NODES, List.of(sum), Set.of(inputs));
  }

  @Test
  void followsInputsAndControlInputs() {
    assertThat(dependenciesOfSum())
        .containsExactlyInAnyOrder("jpeg", "photo", "kernel", "check", "sum");
  }

  @Test
  void stopsAtInputs() {
    assertThat(dependenciesOfSum("photo")).containsExactlyInAnyOrder("kernel", "check", "sum");
  }
}
