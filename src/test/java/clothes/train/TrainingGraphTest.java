package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.augment.Batch;
import clothes.train.network.MobileNetV2;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trains all layers, with a moving average of the weights, layer decay and dropout. */
@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class TrainingGraphTest {
  private static final int LABELS = 3;
  private static final Recipe RECIPE = ToyNetwork.ALL_LAYERS;
  private static final Weights START = startingWeights(RECIPE);
  private static final long SEED = 1;
  private static final double LEARNING_RATE = 1e-2;

  /** The first layer, one in the middle, and the head. */
  private static final List<String> WEIGHT_NAMES =
      List.of("Conv1/kernel", "block_8_expand/kernel", "logits/kernel");

  @TempDir private static Path folder;
  private static TrainingGraph graph;

  @BeforeAll
  static void build() {
    graph = new TrainingGraph(RECIPE, START, LabelBalance.none(LABELS));
    graph.save(folder.resolve("start"));
  }

  @AfterAll
  static void close() {
    graph.close();
  }

  @BeforeEach
  void restoreStart() {
    graph.restore(folder.resolve("start"));
  }

  static Weights startingWeights(Recipe recipe) {
    return ToyNetwork.initialWeights(/* seed= */ 1)
        .merge(recipe.head().initialWeights(LABELS, /* seed= */ 1))
        .merge(RotationHead.initialWeights());
  }

  /** One photo of each label: noise on a gray level of its own. */
  static Batch batch() {
    SplittableRandom random = new SplittableRandom(5);
    int valuesPerPhoto = ToyNetwork.SIZE * ToyNetwork.SIZE * 3;
    float[] photos = new float[LABELS * valuesPerPhoto];
    float[] targets = new float[LABELS * LABELS];
    for (int i = 0; i < photos.length; i++) {
      photos[i] = (float) (60 * (i / valuesPerPhoto) + 100 * random.nextDouble());
    }
    for (int label = 0; label < LABELS; label++) {
      targets[label * LABELS + label] = 1;
    }
    float[] rotations = new float[LABELS * RotationHead.OUTPUTS];
    for (int photo = 0; photo < LABELS; photo++) {
      rotations[photo * RotationHead.OUTPUTS] = 1;
    }
    return new Batch(photos, targets, rotations, LABELS);
  }

  private static Map<String, float[]> saveAndRead(String suffix) {
    Path prefix = folder.resolve("saved");
    graph.save(prefix);
    return ToyNetwork.readCheckpoint(
        prefix, WEIGHT_NAMES.stream().map(name -> name + suffix).toList());
  }

  @Test
  void trainingReducesLoss() {
    double learningRate = 3e-3;
    double initialLoss = graph.trainStep(batch(), learningRate, /* stepIndex= */ 0, SEED).loss();
    double loss = initialLoss;
    for (int step = 1; step < 18; step++) {
      loss = graph.trainStep(batch(), learningRate, step, SEED).loss();
    }
    assertThat(loss).isLessThan(0.7 * initialLoss);
  }

  /** A gradient passes through weights that the same step changes; it must use the old values. */
  @Test
  void gradientsUseWeightsBeforeUpdate() {
    graph.trainStep(batch(), /* learningRate= */ 0, /* stepIndex= */ 0, SEED);
    Map<String, float[]> withoutUpdate = saveAndRead(":moment1");
    graph.restore(folder.resolve("start"));
    graph.trainStep(batch(), /* learningRate= */ 0.5, /* stepIndex= */ 0, SEED);
    Map<String, float[]> withUpdate = saveAndRead(":moment1");
    WEIGHT_NAMES.forEach(
        name ->
            assertThat(withUpdate.get(name + ":moment1"))
                .isEqualTo(withoutUpdate.get(name + ":moment1")));
  }

  /** Adam's formula for the first step, with each layer's rate; the head has the full rate. */
  @Test
  void layersNearerToInputHaveLowerRates() {
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
    Map<String, float[]> weights = saveAndRead("");
    Map<String, float[]> moment1 = saveAndRead(":moment1");
    Map<String, float[]> moment2 = saveAndRead(":moment2");
    // Conv1 is 19 blocks before the head, block_8 is 10 blocks before the head.
    double layerDecay = 0.9;
    Map<String, Double> rateScales =
        Map.of(
            "Conv1/kernel", Math.pow(layerDecay, 19),
            "block_8_expand/kernel", Math.pow(layerDecay, 10),
            "logits/kernel", 1.0);
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-7;
    rateScales.forEach(
        (name, rateScale) -> {
          double step = rateScale * LEARNING_RATE * Math.sqrt(1 - beta2) / (1 - beta1);
          double expectedDistance = 0;
          float[] m = moment1.get(name + ":moment1");
          float[] v = moment2.get(name + ":moment2");
          for (int i = 0; i < m.length; i++) {
            expectedDistance += Math.abs(step * m[i] / (Math.sqrt(v[i]) + epsilon));
          }
          double distance = ToyNetwork.distance(weights.get(name), START.get(name).floats());
          assertThat(distance / expectedDistance).as(name).isCloseTo(1, within(1e-3));
        });
  }

  @Test
  void averageIsExponential() {
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
    Map<String, float[]> before = saveAndRead(":average");
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 1, SEED);
    Map<String, float[]> weights = saveAndRead("");
    Map<String, float[]> after = saveAndRead(":average");
    float share = (float) (1 - RECIPE.emaDecay());
    for (String name : WEIGHT_NAMES) {
      float[] expected = before.get(name + ":average").clone();
      float[] weight = weights.get(name);
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= share * (expected[i] - weight[i]);
      }
      assertThat(after.get(name + ":average")).as(name).isEqualTo(expected);
    }
  }

  @Test
  void exportsAverageRatherThanLastWeights() {
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
    Weights exported = graph.averagedWeights();
    Map<String, float[]> average = saveAndRead(":average");
    Map<String, float[]> last = saveAndRead("");
    assertThat(exported.byName().keySet()).containsExactlyElementsOf(START.byName().keySet());
    for (String name : WEIGHT_NAMES) {
      assertThat(exported.get(name).floats()).isEqualTo(average.get(name + ":average"));
      assertThat(exported.get(name).floats()).isNotEqualTo(last.get(name));
    }
  }

  @Test
  void continuesIdenticallyAfterRestore() {
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
    graph.save(folder.resolve("first"));
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 1, SEED);
    float[][] uninterrupted = graph.logits(batch().photos(), LABELS);
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 2, SEED);
    graph.restore(folder.resolve("first"));
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 1, SEED);
    assertThat(graph.logits(batch().photos(), LABELS)).isDeepEqualTo(uninterrupted);
  }

  @Test
  void dropoutDependsOnSeedAndStep() {
    double loss = lossOfStep(0, SEED);
    assertThat(lossOfStep(0, SEED)).isEqualTo(loss);
    assertThat(lossOfStep(1, SEED)).isNotEqualTo(loss);
    assertThat(lossOfStep(0, SEED + 1)).isNotEqualTo(loss);
  }

  private static double lossOfStep(long stepIndex, long seed) {
    return graph.trainStep(batch(), /* learningRate= */ 0, stepIndex, seed).loss();
  }

  @Test
  void inferenceHasNoDropout() {
    float[][] logits = graph.logits(batch().photos(), LABELS);
    float[][] pooled = graph.pooled(batch().photos(), LABELS);
    float[] kernel = START.get("logits/kernel").floats();
    for (int i = 0; i < LABELS; i++) {
      for (int label = 0; label < LABELS; label++) {
        double expected = 0;
        for (int j = 0; j < MobileNetV2.FEATURES; j++) {
          expected += pooled[i][j] * kernel[j * LABELS + label];
        }
        assertThat((double) logits[i][label]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  @Test
  void assignedWeightsRestartTheirAverage() {
    graph.trainStep(batch(), LEARNING_RATE, /* stepIndex= */ 0, SEED);
    Weights assigned = RECIPE.head().initialWeights(LABELS, /* seed= */ 77);
    graph.assign(assigned);
    assertThat(graph.averagedWeights().get("logits/kernel").floats())
        .isEqualTo(assigned.get("logits/kernel").floats());
  }
}
