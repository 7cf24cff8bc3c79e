package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.heatmap.HeatMap;
import clothes.image.Crop;
import clothes.image.Orientation;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses tiny models; a rotation head recognizes the four turns of one scene. */
final class ViewChooserTest {
  private static final BufferedImage SCENE = TestImages.scene(96, 128);
  private static final double NEVER = 1e9; // a threshold that no score reaches
  private static final double ALWAYS = -1e9; // a threshold that every score reaches

  /**
   * A rotation threshold: all rotations are compared if the probability that the photo is rotated
   * is at least this.
   */
  private static final double PROBABLE = 0.5;

  /** For photos that must not be decoded again. */
  private static final ViewChooser.ScaledDecoder<RuntimeException> ONCE =
      side -> {
        throw new AssertionError("the photo was decoded again");
      };

  @TempDir private static Path plainFolder;
  @TempDir private static Path rotationAwareFolder;
  private static GraphSession plainGraph;
  private static GraphSession rotationAwareGraph;

  @BeforeAll
  static void open() throws IOException {
    plainGraph =
        GraphSelection.open(ModelFolder.open(TinyModel.write(plainFolder)), Precision.FLOAT32);
    Path model = TinyModel.write(rotationAwareFolder, nearestOf(featuresOfTurns()));
    rotationAwareGraph = GraphSelection.open(ModelFolder.open(model), Precision.FLOAT32);
  }

  private static List<float[]> featuresOfTurns() {
    List<float[]> features = new ArrayList<>();
    for (int turn = 0; turn < RotationHead.OUTPUTS; turn++) {
      features.add(pooledFeatures(turnedLeft(turn)));
    }
    return features;
  }

  @AfterAll
  static void close() {
    plainGraph.close();
    rotationAwareGraph.close();
  }

  /** The scene, turned counterclockwise. */
  private static BufferedImage turnedLeft(int quarterTurns) {
    int[] exifOrientations = {1, 6, 3, 8};
    return TestExif.stored(SCENE, exifOrientations[quarterTurns]);
  }

  private static Pixels pixels(BufferedImage image) {
    return new Pixels(image.getWidth(), image.getHeight(), TestImages.rgb(image));
  }

  private static float[] pooledFeatures(BufferedImage image) {
    try (TfNDManager manager = plainGraph.newManager()) {
      NDList input = GraphSession.toTensor(pixels(image), manager);
      return plainGraph
          .infer(input, Orientation.UPRIGHT.exif(), manager)
          .get("features")
          .mean(new int[] {0, 1, 2})
          .toFloatArray();
    }
  }

  /**
   * Returns the weights of a head that finds the nearest of these feature vectors. The logit of
   * output i is -s * d[i]^2 / 2 plus a constant that all outputs share, with a scale s and the
   * distance d[i] to vector i.
   */
  private static Weights nearestOf(List<float[]> features) {
    int outputs = features.size();
    int inputs = features.get(0).length;
    // For vector i, the logit of output i exceeds the other logits by at least 10.
    double scale = 20 / minSquaredDistance(features);
    float[] kernel = new float[inputs * outputs];
    float[] bias = new float[outputs];
    for (int input = 0; input < inputs; input++) {
      int i = input;
      double center = features.stream().mapToDouble(f -> f[i]).average().orElseThrow();
      for (int output = 0; output < outputs; output++) {
        double difference = features.get(output)[input] - center;
        kernel[input * outputs + output] = (float) (scale * difference);
        bias[output] -= (float) (scale * difference * (center + difference / 2));
      }
    }
    return head(new Values(new long[] {inputs, outputs}, kernel), bias);
  }

  private static Weights head(Values kernel, float... bias) {
    Values biases = new Values(new long[] {bias.length}, bias);
    return new Weights(
        Map.of(RotationHead.WEIGHTS.get(0), kernel, RotationHead.WEIGHTS.get(1), biases));
  }

  /** The smallest squared distance between two of these features. */
  private static double minSquaredDistance(List<float[]> features) {
    double least = Double.MAX_VALUE;
    for (float[] one : features) {
      for (float[] other : features) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
          sum += Math.pow(one[i] - other[i], 2);
        }
        least = one == other ? least : Math.min(least, sum);
      }
    }
    return least;
  }

  private static ModelCard card(
      double threshold, double closeUpThreshold, double rotationThreshold) {
    ModelCard card = TinyModel.card(TinyModel.LABELS);
    return new ModelCard(
        card.format(),
        card.name(),
        card.version(),
        card.labels(),
        card.otherGarments(),
        card.inputSize(),
        card.margin(),
        card.temperature(),
        threshold,
        closeUpThreshold,
        rotationThreshold,
        card.precisions(),
        card.digests(),
        card.training(),
        card.metrics());
  }

  /** The compared part of a result. */
  private record Result(View view, List<Float> probabilities, float score, HeatMap heatMap) {}

  private static <E extends Exception> Result classify(
      GraphSession graph,
      ModelCard card,
      Pixels photo,
      Orientation orientation,
      ViewChooser.ScaledDecoder<E> decoder)
      throws E {
    try (TfNDManager manager = graph.newManager()) {
      NDList tensor = GraphSession.toTensor(photo, manager);
      NetworkOutput output =
          new ViewChooser(graph, card).classify(tensor, decoder, orientation, manager);
      List<Float> probabilities = new ArrayList<>();
      for (float probability : output.probabilities()) {
        probabilities.add(probability);
      }
      NDArray maps = graph.explain(output.features());
      HeatMap map = HeatMaps.of(output.view(), maps, orientation, card, /* label= */ 0);
      return new Result(output.view(), probabilities, output.score(), map);
    }
  }

  private static Result classifyAsKnown(
      GraphSession graph, double rotationThreshold, Pixels photo, Orientation orientation) {
    return classify(graph, card(ALWAYS, ALWAYS, rotationThreshold), photo, orientation, ONCE);
  }

  private static void assertClose(List<Float> actual, List<Float> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void rotatesPhotosOfEveryExifOrientationUpright(int turns) {
    Result upright =
        classifyAsKnown(rotationAwareGraph, PROBABLE, pixels(SCENE), Orientation.UPRIGHT);
    List<Float> map = upright.heatMap().values();
    // Of two by two cells, a counterclockwise turn moves the upper right one to the upper left.
    int[][] cells = {{0, 1, 2, 3}, {1, 3, 0, 2}, {3, 2, 1, 0}, {2, 0, 3, 1}};
    List<Float> turnedMap = new ArrayList<>();
    for (int cell : cells[turns]) {
      turnedMap.add(map.get(cell));
    }
    for (Orientation orientation : Orientation.values()) {
      Pixels stored = pixels(TestExif.stored(turnedLeft(turns), orientation.exif()));
      Result result = classifyAsKnown(rotationAwareGraph, PROBABLE, stored, orientation);
      assertThat(result.view()).isEqualTo(new View(Crop.WHOLE, turns));
      assertClose(result.probabilities(), upright.probabilities());
      assertClose(result.heatMap().values(), turnedMap);
    }
  }

  @Test
  void doesNotRotateBelowRotationThreshold() {
    Pixels photo = pixels(turnedLeft(1));
    Result result =
        classifyAsKnown(rotationAwareGraph, /* rotationThreshold= */ 1, photo, Orientation.UPRIGHT);
    assertThat(result.view()).isEqualTo(View.WHOLE);
    assertClose(
        result.probabilities(),
        classifyAsKnown(plainGraph, PROBABLE, photo, Orientation.UPRIGHT).probabilities());
  }

  @Test
  void doesNotRotatePhotoThatStaysUnknown() {
    ModelCard card = card(NEVER, NEVER, PROBABLE);
    Pixels photo = pixels(turnedLeft(1));
    Result result = classify(rotationAwareGraph, card, photo, Orientation.UPRIGHT, ONCE);
    assertThat(result.view()).isEqualTo(View.WHOLE);
  }

  /** A head that predicts the same rotation for every view: no rotation is consistent. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void doesNotRotatePhotoIfRotationsAreInconsistent(int rotation, @TempDir Path folder)
      throws IOException {
    Values kernel = RotationHead.initialWeights().get(RotationHead.WEIGHTS.get(0));
    float[] bias = new float[RotationHead.OUTPUTS];
    bias[rotation] = 20;
    Path model = TinyModel.write(folder, head(kernel, bias));
    try (GraphSession alwaysRotated =
        GraphSelection.open(ModelFolder.open(model), Precision.FLOAT32)) {
      Result result = classifyAsKnown(alwaysRotated, PROBABLE, pixels(SCENE), Orientation.UPRIGHT);
      assertThat(result.view()).isEqualTo(View.WHOLE);
    }
  }

  /** The head confuses one and two quarter turns, and recognizes zero and three. */
  @Tag("slow")
  @Test
  void usesAllRotationsToCorrectWrongFirstPrediction(@TempDir Path folder) throws IOException {
    List<float[]> turns = featuresOfTurns();
    Collections.swap(turns, 1, 2);
    Path model = TinyModel.write(folder, nearestOf(turns));
    try (GraphSession mistaken = GraphSelection.open(ModelFolder.open(model), Precision.FLOAT32)) {
      Result result =
          classifyAsKnown(mistaken, PROBABLE, pixels(turnedLeft(1)), Orientation.UPRIGHT);
      assertThat(result.view()).isEqualTo(new View(Crop.WHOLE, 1));
    }
  }

  /**
   * A scene of 160x320 pixels on white, its upper left corner at 640, 128. The close-up extends a
   * tenth of the scene's width and height beyond each border, to 192x384 pixels. Both are multiples
   * of 16, so that the model's margin, a sixteenth, is a whole number of pixels.
   */
  private static BufferedImage smallSubject() {
    BufferedImage photo = TestImages.filled(1024, 1024, Color.WHITE);
    photo.createGraphics().drawImage(TestImages.scene(160, 320), 640, 128, null);
    return photo;
  }

  private static Result classify(double threshold, double closeUpThreshold, Pixels photo) {
    ModelCard card = card(threshold, closeUpThreshold, PROBABLE);
    return classify(plainGraph, card, photo, Orientation.UPRIGHT, side -> photo);
  }

  @Test
  void decodesKnownPhotoOnce() {
    ModelCard card = card(ALWAYS, ALWAYS, PROBABLE);
    Result result = classify(plainGraph, card, pixels(smallSubject()), Orientation.UPRIGHT, ONCE);
    assertThat(result.view()).isEqualTo(View.WHOLE);
  }

  @Test
  void decodesUnknownPhotoWithoutPlainBorderOnce() {
    ModelCard card = card(NEVER, ALWAYS, PROBABLE);
    Pixels noise = pixels(TestImages.noise(128, 128));
    Result result = classify(plainGraph, card, noise, Orientation.UPRIGHT, ONCE);
    assertThat(result.view()).isEqualTo(View.WHOLE);
  }

  @Test
  void usesCloseUpIfScoreReachesThreshold() {
    Pixels photo = pixels(smallSubject());
    Result whole = classify(ALWAYS, NEVER, photo);
    Result closeUp = classify(NEVER, ALWAYS, photo);
    assertThat(closeUp.score()).isNotEqualTo(whole.score());
    assertThat(classify(NEVER, closeUp.score(), photo)).isEqualTo(closeUp);
    assertThat(classify(NEVER, Math.nextUp(closeUp.score()), photo)).isEqualTo(whole);
    assertThat(classify(whole.score(), ALWAYS, photo)).isEqualTo(whole);
    assertThat(classify(Math.nextUp(whole.score()), ALWAYS, photo)).isEqualTo(closeUp);
  }

  @Test
  void cropsCloseUpAndHeatMapToSubject() {
    Pixels photo = pixels(smallSubject());
    Result closeUp = classify(NEVER, ALWAYS, photo);
    Crop crop = closeUp.view().crop();
    assertThat(crop.left()).isCloseTo((640 - 16.0) / 1024, within(0.02));
    assertThat(crop.top()).isCloseTo((128 - 32.0) / 1024, within(0.02));
    assertThat(crop.width()).isCloseTo(1.2 * 160 / 1024, within(0.03));
    assertThat(crop.height()).isCloseTo(1.2 * 320 / 1024, within(0.03));
    assertThat(closeUp.heatMap().crop()).isEqualTo(crop.part(Crop.centered(1 / 16.0)));
    assertThat(closeUp.probabilities())
        .isEqualTo(classify(ALWAYS, NEVER, photo.crop(crop)).probabilities());
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void classifiesCloseUpIndependentlyOfExifOrientation(int exifOrientation) {
    Result expected = classify(NEVER, ALWAYS, pixels(smallSubject()));
    Pixels stored = pixels(TestExif.stored(smallSubject(), exifOrientation));
    ModelCard card = card(NEVER, ALWAYS, PROBABLE);
    Result result =
        classify(plainGraph, card, stored, Orientation.of(exifOrientation), side -> stored);
    assertClose(result.probabilities(), expected.probabilities());
    assertClose(result.heatMap().values(), expected.heatMap().values());
    assertThat(result.heatMap().crop().left())
        .isCloseTo(expected.heatMap().crop().left(), within(1e-9));
    assertThat(result.heatMap().crop().top())
        .isCloseTo(expected.heatMap().crop().top(), within(1e-9));
  }

  @Test
  void closeUpIsDecodedAtScaleThatFillsInput() {
    List<Integer> sides = new ArrayList<>();
    ModelCard card = card(NEVER, ALWAYS, PROBABLE);
    Pixels photo = pixels(smallSubject());
    Result result =
        classify(
            plainGraph,
            card,
            photo,
            Orientation.UPRIGHT,
            side -> {
              sides.add(side);
              return photo;
            });
    double shorterSide = sides.get(0) * result.view().crop().width();
    assertThat(sides).hasSize(1);
    assertThat(shorterSide).isBetween((double) card.minPhotoSide(), card.minPhotoSide() + 1.0);
  }
}
