package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.network.MobileNetV2;
import clothes.train.network.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link TrainingGraph} with frozen blocks, and the loss weights of the labels. */
@ExtendWith(WithTensorFlow.class)
final class FrozenBaseTest {
  private static final double LEARNING_RATE = 1e-2;
  private static final long SEED = 1;

  @Tag("slow")
  @Test
  void frozenBaseStaysUnchangedWhileHeadTrains() {
    Weights start = TrainingGraphTest.startingWeights(ToyNetwork.HEAD_ONLY);
    try (TrainingGraph graph =
        new TrainingGraph(ToyNetwork.HEAD_ONLY, start, LabelBalance.none(3))) {
      double initialLoss =
          graph
              .trainStep(TrainingGraphTest.batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED)
              .loss();
      double loss = initialLoss;
      for (int step = 1; step < 40; step++) {
        loss = graph.trainStep(TrainingGraphTest.batch(), LEARNING_RATE, step, SEED).loss();
      }
      assertThat(loss).isLessThan(0.7 * initialLoss);
      Weights averages = graph.averagedWeights();
      assertThat(averages.byName().keySet()).isEqualTo(start.byName().keySet());
      MobileNetV2.layers()
          .forEach(
              layer -> {
                assertThat(
                        ToyNetwork.equalFloats(
                            averages.get(layer.kernel()), start.get(layer.kernel())))
                    .isTrue();
                assertThat(
                        ToyNetwork.equalFloats(averages.get(layer.bias()), start.get(layer.bias())))
                    .isTrue();
              });
      ToyNetwork.HEAD_ONLY
          .head()
          .initialWeights(/* classes= */ 3, /* seed= */ 1)
          .byName()
          .keySet()
          .forEach(
              name ->
                  assertThat(ToyNetwork.equalFloats(averages.get(name), start.get(name)))
                      .as(name)
                      .isFalse());
    }
  }

  @Tag("slow")
  @Test
  void trainsBlocksAfterFrozenOnes() {
    Recipe recipe = ToyNetwork.ALL_LAYERS.toBuilder().frozenBlocks(16).build();
    Weights start = TrainingGraphTest.startingWeights(recipe);
    try (TrainingGraph graph = new TrainingGraph(recipe, start, LabelBalance.none(3))) {
      graph.trainStep(TrainingGraphTest.batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
      Weights trained = graph.averagedWeights();
      for (MobileNetV2.Layer layer : MobileNetV2.layers()) {
        assertThat(ToyNetwork.equalFloats(trained.get(layer.kernel()), start.get(layer.kernel())))
            .as(layer.name())
            .isEqualTo(layer.blockIndex() < 16);
      }
    }
  }

  @Tag("slow")
  @Test
  void lossIsWeightedByLabel() {
    double allLabels = firstLoss(1, 1, 1);
    double firstLabel = firstLoss(3, 0, 0);
    double otherLabels = firstLoss(0, 3, 3);
    assertThat(firstLabel).isPositive().isLessThan(3 * allLabels);
    assertThat(firstLabel + otherLabels).isCloseTo(3 * allLabels, within(1e-4 * allLabels));
  }

  private static double firstLoss(float... lossWeights) {
    Weights start = TrainingGraphTest.startingWeights(ToyNetwork.HEAD_ONLY);
    LabelBalance balance = new LabelBalance(new float[3], lossWeights);
    try (TrainingGraph graph = new TrainingGraph(ToyNetwork.HEAD_ONLY, start, balance)) {
      return graph
          .trainStep(TrainingGraphTest.batch(), /* learningRate= */ 0, /* stepIndex= */ 0, SEED)
          .loss();
    }
  }
}
