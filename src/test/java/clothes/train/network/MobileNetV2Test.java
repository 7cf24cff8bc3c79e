package clothes.train.network;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.ToyNetwork;
import clothes.train.WithTensorFlow;
import clothes.train.network.MobileNetV2.Block;
import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

@ExtendWith(WithTensorFlow.class)
final class MobileNetV2Test {
  private static final List<Layer> LAYERS = MobileNetV2.layers();

  private static long count(Kind kind) {
    return LAYERS.stream().filter(layer -> layer.kind() == kind).count();
  }

  @Test
  void hasFiftyTwoConvolutions() {
    assertThat(LAYERS).hasSize(52);
    assertThat(count(Kind.STANDARD)).isEqualTo(1);
    assertThat(count(Kind.DEPTHWISE)).isEqualTo(17);
    assertThat(count(Kind.POINTWISE)).isEqualTo(34);
  }

  /**
   * Keras's summary of the network without its classification layer has 2,257,984 parameters, of
   * which 2,223,872 are trained. Batch normalization has four parameters per channel, two of them
   * trained. Folding leaves one parameter per channel, the bias.
   */
  @Test
  void hasParameterCountOfKeras() {
    long kernels =
        LAYERS.stream().mapToLong(layer -> ToyNetwork.size(ToyNetwork.kernelShape(layer))).sum();
    long channels = LAYERS.stream().mapToLong(Layer::outputs).sum();
    assertThat(kernels + 4 * channels).isEqualTo(2_257_984);
    assertThat(kernels + 2 * channels).isEqualTo(2_223_872);
    assertThat(kernels + channels).as("folded").isEqualTo(2_206_816);
  }

  @Test
  void hasLayerNamesOfKeras() {
    List<String> names = new ArrayList<>();
    names.add("Conv1 bn_Conv1");
    names.add("expanded_conv_depthwise expanded_conv_depthwise_BN");
    names.add("expanded_conv_project expanded_conv_project_BN");
    for (int block = 1; block <= 16; block++) {
      for (String layer : List.of("expand", "depthwise", "project")) {
        names.add("block_%d_%s block_%d_%s_BN".formatted(block, layer, block, layer));
      }
    }
    names.add("Conv_1 Conv_1_bn");
    assertThat(LAYERS).extracting(layer -> layer.name() + " " + layer.batchNorm()).isEqualTo(names);
  }

  @Test
  void downsamplesFiveTimes() {
    assertThat(LAYERS.stream().filter(layer -> layer.stride() == 2).map(Layer::name))
        .containsExactly(
            "Conv1",
            "block_1_depthwise",
            "block_3_depthwise",
            "block_6_depthwise",
            "block_13_depthwise");
  }

  @Test
  void onlyProjectionsLackRelu6() {
    assertThat(LAYERS)
        .allSatisfy(
            layer -> assertThat(layer.relu6()).isEqualTo(!layer.name().endsWith("_project")));
  }

  @Test
  void outputChannelsMatchInputOfNextLayer() {
    for (int i = 1; i < LAYERS.size(); i++) {
      assertThat(LAYERS.get(i).inputs()).isEqualTo(LAYERS.get(i - 1).outputs());
    }
    assertThat(LAYERS.get(51).outputs()).isEqualTo(MobileNetV2.FEATURES);
  }

  @Test
  void numbersBlocksFromZero() {
    List<Block> blocks = MobileNetV2.blocks();
    assertThat(blocks).hasSize(MobileNetV2.BLOCK_COUNT);
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(blocks.get(i).layers()).extracting(Layer::blockIndex).containsOnly(i);
    }
  }

  @Test
  void buildsFeatureMapWithTenResiduals() {
    Weights weights = ToyNetwork.initialWeights(/* seed= */ 1);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> photos =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 96, 96, 3)));
      Operand<TFloat32> features =
          MobileNetV2.features(
              tf,
              name ->
                  tf.placeholder(
                      TFloat32.class, Placeholder.shape(Shape.of(weights.get(name).shape()))),
              photos,
              /* size= */ 96);
      assertThat(features.shape().get(1)).isEqualTo(3);
      assertThat(features.shape().get(2)).isEqualTo(3);
      assertThat(features.shape().get(3)).isEqualTo(1280);
      List<String> operations = new ArrayList<>();
      graph.operations().forEachRemaining(operation -> operations.add(operation.type()));
      assertThat(operations.stream().filter(type -> type.startsWith("Add"))).hasSize(10);
      // Of the 52 convolutions, the 17 projections have no ReLU6.
      assertThat(operations.stream().filter("Relu6"::equals)).hasSize(35);
    }
  }
}
