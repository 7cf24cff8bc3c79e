package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link TrainingGraph} that trains its head only. */
@ExtendWith(WithTensorFlow.class)
class FrozenBaseTest {
  @Test
  void baseStaysBitForBitAndTheHeadLearns() {
    Weights start = TrainingGraphTest.start(ToyNetwork.HEAD);
    try (TrainingGraph graph = new TrainingGraph(ToyNetwork.HEAD, start, new float[3])) {
      double first = graph.learn(TrainingGraphTest.batch(), 1e-2, 0, 1).loss();
      double last = first;
      for (int step = 1; step < 40; step++) {
        last = graph.learn(TrainingGraphTest.batch(), 1e-2, step, 1).loss();
      }
      assertThat(last).isLessThan(0.7 * first);
      Weights kept = graph.kept();
      assertThat(kept.byName().keySet()).isEqualTo(start.byName().keySet());
      MobileNetV2.layers()
          .forEach(
              layer -> {
                assertThat(ToyNetwork.same(kept.get(layer.kernel()), start.get(layer.kernel())))
                    .isTrue();
                assertThat(ToyNetwork.same(kept.get(layer.bias()), start.get(layer.bias())))
                    .isTrue();
              });
      ToyNetwork.HEAD
          .head()
          .fresh(3, 1)
          .byName()
          .keySet()
          .forEach(
              name ->
                  assertThat(ToyNetwork.same(kept.get(name), start.get(name))).as(name).isFalse());
    }
  }
}
