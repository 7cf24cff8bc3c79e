package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.Logits;
import clothes.train.network.MobileNetV2;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@ExtendWith(WithTensorFlow.class)
final class HeadTest {
  private static final int LABELS = 3;

  /** The height and width of a feature map, in cells. */
  private static final int HEIGHT = 2;

  private static final int WIDTH = 5;

  private static final Head HEAD =
      new Head(
          List.of(
              new HiddenLayer(/* width= */ 5, /* dropout= */ 0.3),
              new HiddenLayer(/* width= */ 4, /* dropout= */ 0.2)),
          /* dropout= */ 0.1);

  private static Weights initialWeights(long seed) {
    return HEAD.initialWeights(LABELS, seed);
  }

  @Test
  void initialWeightsHaveShapesOfLayers() {
    Weights initial = initialWeights(/* seed= */ 1);
    assertThat(initial.byName().keySet())
        .containsExactly(
            "dense_1/kernel",
            "dense_1/bias",
            "dense_2/kernel",
            "dense_2/bias",
            "logits/kernel",
            "logits/bias");
    assertThat(initial.get("dense_1/kernel").shape()).containsExactly(1280, 5);
    assertThat(initial.get("dense_2/kernel").shape()).containsExactly(5, 4);
    assertThat(initial.get("logits/kernel").shape()).containsExactly(4, LABELS);
    assertThat(initial.get("logits/bias").floats()).containsExactly(0, 0, 0);
  }

  @Test
  void initialKernelsFillGlorotRange() {
    double limit = Math.sqrt(6.0 / (1280 + 5));
    double maxValue = 0;
    for (float value : initialWeights(/* seed= */ 1).get("dense_1/kernel").floats()) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) limit);
      maxValue = Math.max(maxValue, Math.abs(value));
    }
    assertThat(maxValue).isGreaterThan(0.99 * limit);
  }

  @Test
  void shiftsOnlyLogitBiases() {
    Weights initial = initialWeights(/* seed= */ 1);
    Weights shifted = Head.addToLogitBiases(initial, new float[] {1, -2, 0}, /* factor= */ 0.5);
    assertThat(shifted.get("logits/bias").floats()).containsExactly(0.5f, -1, 0);
    assertThat(shifted.byName().keySet()).isEqualTo(initial.byName().keySet());
    assertThat(ToyNetwork.equalFloats(shifted.get("logits/kernel"), initial.get("logits/kernel")))
        .isTrue();
  }

  @Test
  void initialWeightsDependOnSeed() {
    Values weights = initialWeights(/* seed= */ 1).get("logits/kernel");
    Values sameSeed = initialWeights(/* seed= */ 1).get("logits/kernel");
    assertThat(ToyNetwork.equalFloats(weights, sameSeed)).isTrue();
    Values otherSeed = initialWeights(/* seed= */ 2).get("logits/kernel");
    assertThat(ToyNetwork.equalFloats(weights, otherSeed)).isFalse();
  }

  @Test
  void appliesReluBetweenDenseLayers() {
    Weights weights = initialWeights(/* seed= */ 1);
    float[] pooled = randomFeatures(/* cells= */ 1);
    // Without this, all biases would be zero.
    weights.get("dense_1/bias").floats()[2] = 50;
    weights.get("logits/bias").floats()[1] = -3;
    double[] x = relu(dense(weights, "dense_1", Logits.toDoubles(pooled)));
    double[] expected = dense(weights, "logits", relu(dense(weights, "dense_2", x)));
    float[] actual = logits(weights, pooled);
    for (int label = 0; label < LABELS; label++) {
      assertThat((double) actual[label]).isCloseTo(expected[label], within(1e-4));
    }
  }

  @Test
  void originalRecipeAppliesDropoutBeforeSecondAndLastLayer() {
    List<String> dropouts = new ArrayList<>();
    Head original = Recipe.ORIGINAL.head();
    Weights weights = original.initialWeights(/* classes= */ 10, /* seed= */ 1);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      original.logits(
          tf,
          name -> constant(tf, weights.get(name)),
          tf.placeholder(TFloat32.class),
          (values, width, rate) -> {
            dropouts.add(width + ": " + rate);
            return values;
          });
    }
    assertThat(dropouts).containsExactly("1280: 0.0", "256: 0.2", "128: 0.1");
  }

  @Test
  void contributionsSumToLogitMinusBias() {
    Head head = new Head(/* hiddenLayers= */ List.of(), /* dropout= */ 0.1);
    Weights weights = head.initialWeights(LABELS, /* seed= */ 1);
    weights.get("logits/bias").floats()[1] = -3;
    Explanation explanation = explain(head, weights);
    for (int label = 0; label < LABELS; label++) {
      double sum = weights.get("logits/bias").floats()[label];
      for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
        sum += explanation.maps()[cell * LABELS + label];
      }
      assertThat(sum).isCloseTo(explanation.logits()[label], within(1e-4));
    }
  }

  @Test
  void contributionsMatchTensorFlowsGradientTimesActivation() {
    Weights weights = initialWeights(/* seed= */ 1);
    // ReLU always passes unit 2 of the first layer, and never unit 0 of the second.
    weights.get("dense_1/bias").floats()[2] = 50;
    weights.get("dense_2/bias").floats()[0] = -50;
    Explanation explanation = explain(HEAD, weights);
    assertThat(explanation.maps())
        .hasSize(HEIGHT * WIDTH * LABELS)
        .containsExactly(explanation.expectedMaps(), within(1e-5f));
    // The first two cells differ: the contributions are not constant over the map.
    assertThat(explanation.maps()[0]).isNotCloseTo(explanation.maps()[LABELS], within(1e-3f));
  }

  /** Features from 0 to 6, the range of ReLU6. */
  private static float[] randomFeatures(int cells) {
    SplittableRandom random = new SplittableRandom(4);
    float[] features = new float[cells * MobileNetV2.FEATURES];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) (6 * random.nextDouble());
    }
    return features;
  }

  /**
   * The logits of a photo, and the contribution of each cell to each logit, shape [cells, LABELS].
   *
   * @param maps contributions by the head
   * @param expectedMaps contributions by TensorFlow's gradients
   */
  private record Explanation(float[] maps, float[] expectedMaps, float[] logits) {}

  private static Explanation explain(Head head, Weights weights) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      long[] shape = {1, HEIGHT, WIDTH, MobileNetV2.FEATURES};
      Operand<TFloat32> features = constant(tf, new Values(shape, randomFeatures(HEIGHT * WIDTH)));
      Function<String, Operand<TFloat32>> constants = name -> constant(tf, weights.get(name));
      Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
      Operand<TFloat32> logits = head.logits(tf, constants, pooled, Head.DropoutLayer.NONE);
      List<Operand<TFloat32>> expectedMaps = new ArrayList<>();
      for (int label = 0; label < LABELS; label++) {
        Operand<TFloat32> logit = tf.slice(logits, tf.array(0, label), tf.array(1, 1));
        Operand<TFloat32> gradient = tf.gradients(logit, List.of(features)).<TFloat32>dy(0);
        expectedMaps.add(tf.sum(tf.math.mul(features, gradient), tf.constant(3)));
      }
      try (Session session = new Session(graph);
          Result result =
              session
                  .runner()
                  .fetch(head.contributions(tf, constants, features))
                  .fetch(tf.stack(expectedMaps, org.tensorflow.op.core.Stack.axis(3L)))
                  .fetch(logits)
                  .run()) {
        return new Explanation(
            ToyNetwork.floats(result.get(0)),
            ToyNetwork.floats(result.get(1)),
            ToyNetwork.floats(result.get(2)));
      }
    }
  }

  private static float[] logits(Weights weights, float... pooled) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> logits =
          HEAD.logits(
              tf,
              name -> constant(tf, weights.get(name)),
              constant(tf, new Values(new long[] {1, pooled.length}, pooled)),
              Head.DropoutLayer.NONE);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(logits).run()) {
        return ToyNetwork.floats(result.get(0));
      }
    }
  }

  private static Operand<TFloat32> constant(Ops tf, Values values) {
    return tf.constant(
        Shape.of(values.shape()),
        DataBuffers.of(values.floats(), /* readOnly= */ true, /* makeCopy= */ false));
  }

  private static double[] dense(Weights weights, String name, double... x) {
    float[] kernel = weights.get(name + "/kernel").floats();
    double[] y = Logits.toDoubles(weights.get(name + "/bias").floats());
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * kernel[i * y.length + j];
      }
    }
    return y;
  }

  private static double[] relu(double... x) {
    return java.util.Arrays.stream(x).map(value -> Math.max(0, value)).toArray();
  }
}
