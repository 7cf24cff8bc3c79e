package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.network.MobileNetV2;
import clothes.train.network.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link TrainingGraph} that trains its head only. */
@ExtendWith(WithTensorFlow.class)
class FrozenBaseTest {
  @Test
  void frozenBaseStaysUnchangedWhileTheHeadTrains() {
    Weights start = TrainingGraphTest.start(ToyNetwork.HEAD_ONLY);
    try (TrainingGraph graph = new TrainingGraph(ToyNetwork.HEAD_ONLY, start, new float[3])) {
      double first = graph.trainStep(TrainingGraphTest.batch(), 1e-2, 0, 1).loss();
      double last = first;
      for (int step = 1; step < 40; step++) {
        last = graph.trainStep(TrainingGraphTest.batch(), 1e-2, step, 1).loss();
      }
      assertThat(last).isLessThan(0.7 * first);
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
          .initialWeights(3, 1)
          .byName()
          .keySet()
          .forEach(
              name ->
                  assertThat(ToyNetwork.equalFloats(averages.get(name), start.get(name)))
                      .as(name)
                      .isFalse());
    }
  }
}
