package clothes.train.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.TinyModel;
import clothes.train.WithTensorFlow;
import clothes.train.network.Head;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fine-tuning brings the quantized network closer to the float32 network. */
@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class QuantizationGraphTest {
  private static final int SIZE = 32;
  private static final int PHOTOS = 8;
  private static final Head HEAD = new Head(List.of(), /* dropout= */ 0);

  private static Weights weights() {
    return TinyModel.baseWeights()
        .merge(HEAD.initialWeights(/* classes= */ 3, /* seed= */ 1))
        .merge(RotationHead.initialWeights());
  }

  @Test
  void learnsFeaturesOfFloat32Network() {
    Weights weights = weights();
    float[] photos = photos();
    Map<String, QuantizationRange> ranges = ranges(weights, photos);
    try (QuantizationGraph graph =
        new QuantizationGraph(SIZE, Scaling.FIXED, HEAD, weights, ranges)) {
      double before = graph.compare(photos, PHOTOS).featureNmse();
      assertThat(before).isPositive();
      for (int step = 0; step < 20; step++) {
        graph.step(photos, PHOTOS, /* learningRate= */ 1e-4, step);
      }
      assertThat(graph.compare(photos, PHOTOS).featureNmse()).isLessThan(before / 2);
      float[] tuned = graph.weights().get("Conv_1/kernel").floats();
      assertThat(Arrays.equals(tuned, weights.get("Conv_1/kernel").floats())).isFalse();
    }
  }

  @Test
  void startsWithWeightsOfFloat32Network() {
    Weights weights = weights();
    Map<String, QuantizationRange> ranges = ranges(weights, photos());
    try (QuantizationGraph graph =
        new QuantizationGraph(SIZE, Scaling.FIXED, HEAD, weights, ranges)) {
      Weights start = graph.weights();
      assertThat(start.byName()).doesNotContainKeys("logits/kernel", "rotation/kernel");
      start
          .byName()
          .forEach(
              (name, values) ->
                  assertThat(Arrays.equals(values.floats(), weights.get(name).floats()))
                      .as(name)
                      .isTrue());
    }
  }

  private static Map<String, QuantizationRange> ranges(Weights weights, float[] photos) {
    try (RangeGraph graph = new RangeGraph(SIZE, Scaling.FIXED, weights)) {
      graph.add(photos, PHOTOS);
      return graph.ranges();
    }
  }

  private static float[] photos() {
    SplittableRandom random = new SplittableRandom(1);
    float[] photos = new float[PHOTOS * SIZE * SIZE * 3];
    for (int i = 0; i < photos.length; i++) {
      photos[i] = 255 * (float) random.nextDouble();
    }
    return photos;
  }
}
