package clothes.classify;

import static clothes.testing.TestImages.encode;
import static clothes.testing.TestImages.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.MalformedModelException;
import clothes.heatmap.HeatMap;
import clothes.image.Format;
import clothes.image.PhotoException;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassifierTest {
  @TempDir private static Path folder;
  private static Classifier classifier;
  private static ExportedNetworkInput networkInput;

  @BeforeAll
  static void open() throws IOException, MalformedModelException {
    classifier = Classifier.open(TinyModel.write(folder));
    networkInput = new ExportedNetworkInput(folder);
  }

  @AfterAll
  static void close() {
    classifier.close();
    networkInput.close();
  }

  /** Returns the confidences in the order of the labels, so that photos can be compared. */
  private static double[] confidences(byte[] photo) throws IOException {
    List<LabelConfidence> predictions = classifier.classify(photo).predictions();
    return TinyModel.LABELS.stream().mapToDouble(label -> confidence(label, predictions)).toArray();
  }

  private static double confidence(String label, List<LabelConfidence> predictions) {
    return predictions.stream()
        .filter(p -> p.label().equals(label))
        .findFirst()
        .orElseThrow()
        .confidence();
  }

  @Test
  void returnsAllLabelsMostLikelyFirst() throws IOException {
    Prediction prediction = classifier.classify(TestImages.sceneJpeg(120, 80));
    List<LabelConfidence> all = prediction.predictions();
    assertThat(all)
        .extracting(LabelConfidence::label)
        .containsExactlyInAnyOrderElementsOf(TinyModel.LABELS);
    assertThat(all).extracting(p -> -p.confidence()).isSorted();
    assertThat(all.stream().mapToDouble(LabelConfidence::confidence).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(prediction.label()).isEqualTo(all.get(0).label());
    assertThat(prediction.confidence()).isEqualTo(all.get(0).confidence());
    assertThat(prediction.known()).isTrue();
    assertThat(prediction.image()).isEqualTo(new ImageMetadata(Format.JPEG, 120, 80));
    assertThat(prediction.model())
        .isEqualTo(new ModelId("tiny", "0.0.1", classifier.card().digest(classifier.precision())));
  }

  @Test
  void classifiesPixelsLikeLosslessFile() throws IOException {
    byte[] png = scenePng();
    assertThat(classifier.classify(classifier.pixels(png, 1_000_000)))
        .isEqualTo(classifier.classify(png).predictions());
  }

  @Tag("slow")
  @Test
  void photoIsKnownFromThresholdOn(@TempDir Path other) throws IOException {
    byte[] photo = scenePng();
    double score = classifier.classify(photo).score();
    ModelFolder model = ModelFolder.open(TinyModel.write(other));
    assertThat(classify(photo, withThreshold(model, score)).known()).isTrue();
    Prediction unknown = classify(photo, withThreshold(model, Math.nextUp(score)));
    assertThat(unknown.known()).isFalse();
    assertThat(unknown.label()).isEqualTo(Prediction.UNKNOWN);
    assertThat(unknown.score()).isEqualTo(score);
  }

  private static Prediction classify(byte[] photo, ModelFolder model) throws IOException {
    try (Classifier other = Classifier.open(model.path())) {
      return other.classify(photo);
    }
  }

  private static ModelFolder withThreshold(ModelFolder model, double threshold) throws IOException {
    ModelCard card = model.card();
    return ModelFolder.write(
        model.path(),
        new ModelCard(
            card.format(),
            card.name(),
            card.version(),
            card.labels(),
            card.otherGarments(),
            card.inputSize(),
            card.margin(),
            card.temperature(),
            threshold,
            card.closeUpThreshold(),
            card.rotationThreshold(),
            card.precisions(),
            card.digests(),
            card.training(),
            card.metrics()));
  }

  @Test
  void differentPhotosGetDifferentPredictions() throws IOException {
    BufferedImage black = new BufferedImage(96, 128, BufferedImage.TYPE_INT_RGB);
    assertThat(differ(confidences(encode(black, "png")), confidences(scenePng()))).isTrue();
  }

  private static byte[] scenePng() throws IOException {
    return encode(scene(96, 128), "png");
  }

  private static boolean differ(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (Math.abs(one[i] - other[i]) > 1e-3) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void appliesOrientationOfPng(int exif) throws IOException {
    double[] upright = confidences(scenePng());
    byte[] stored = encode(TestExif.stored(scene(96, 128), exif), "png");
    byte[] photo = TestExif.pngWithOrientation(stored, exif);
    assertThat(confidences(photo)).containsExactly(upright, within(1e-5));
    assertThat(classifier.classify(photo).image())
        .isEqualTo(new ImageMetadata(Format.PNG, 96, 128));
    if (exif > 1) {
      assertThat(differ(confidences(stored), upright))
          .as("ignoring the orientation changes the result")
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void appliesOrientationOfJpeg(int exif) throws IOException {
    byte[] stored = TestImages.progressiveJpeg(TestExif.stored(scene(96, 128), exif));
    byte[] photo = TestExif.jpegWithOrientation(stored, exif);
    assertThat(meanDifference(photo, scenePng())).isLessThan(4);
    if (exif > 1) {
      assertThat(meanDifference(stored, scenePng()))
          .as("ignoring the orientation changes the result")
          .isGreaterThan(8);
    }
    assertThat(classifier.classify(photo).image())
        .isEqualTo(new ImageMetadata(Format.JPEG, 96, 128));
  }

  /**
   * Mean difference of the network's inputs, 0 to 255. Random weights amplify small differences, so
   * lossy files are compared here and not by their predictions.
   */
  private static double meanDifference(byte[] one, byte[] other) throws IOException {
    float[] first = networkInput.compute(one);
    float[] second = networkInput.compute(other);
    return IntStream.range(0, first.length)
        .mapToDouble(i -> Math.abs(first[i] - second[i]))
        .average()
        .orElseThrow();
  }

  private static List<byte[]> losslessScenes() throws IOException {
    return List.of(
        encode(scene(96, 128), "bmp"),
        encode(scene(96, 128, BufferedImage.TYPE_3BYTE_BGR), "png"),
        encode(scene(96, 128, BufferedImage.TYPE_INT_ARGB), "png"),
        TestImages.png16(scene(96, 128)));
  }

  @ParameterizedTest
  @MethodSource("losslessScenes")
  void losslessFormatsGetSamePrediction(byte[] photo) throws IOException {
    assertThat(confidences(photo)).containsExactly(confidences(scenePng()), within(1e-6));
  }

  private static List<byte[]> lossyScenes() throws IOException {
    return List.of(
        TestImages.progressiveJpeg(scene(96, 128)),
        TestImages.cmykJpeg(scene(96, 128)),
        encode(scene(96, 128, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
        encode(scene(96, 128, BufferedImage.TYPE_BYTE_INDEXED), "png"));
  }

  @ParameterizedTest
  @MethodSource("lossyScenes")
  void lossyFormatsGetSimilarInputs(byte[] photo) throws IOException {
    assertThat(meanDifference(photo, scenePng())).isLessThan(12);
    assertThat(classifier.classify(photo).predictions()).hasSize(3);
  }

  @Test
  void grayscaleJpegAndPngGetSimilarInputs() throws IOException {
    BufferedImage gray = scene(96, 128, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(meanDifference(encode(gray, "jpeg"), encode(gray, "png"))).isLessThan(4);
    assertThat(classifier.classify(encode(gray, "jpeg")).predictions()).hasSize(3);
  }

  @Test
  void webpGetsPredictionOfPngWithSamePixels() throws IOException {
    BufferedImage halves = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 8 * 6; i++) {
      halves.setRGB(i % 8, i / 8, i % 8 < 4 ? 0xff0000 : 0x0000ff);
    }
    assertThat(confidences(TestImages.WEBP))
        .containsExactly(confidences(encode(halves, "png")), within(1e-6));
  }

  @Test
  void blendsTransparencyOverWhite() throws IOException {
    BufferedImage clear = new BufferedImage(70, 70, BufferedImage.TYPE_INT_ARGB);
    BufferedImage white = new BufferedImage(70, 70, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 70 * 70; i++) {
      white.setRGB(i % 70, i / 70, 0xffffff);
    }
    assertThat(confidences(encode(clear, "png")))
        .containsExactly(confidences(encode(white, "png")), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp"})
  void classifiesTinyPhotosAndExtremeAspectRatios(String format) throws IOException {
    for (int[] size : new int[][] {{1, 1}, {1, 5000}, {5000, 1}, {2, 3}}) {
      Prediction prediction = classifier.classify(encode(scene(size[0], size[1]), format));
      assertThat(prediction.predictions()).hasSize(3);
      assertThat(prediction.confidence()).isBetween(1 / 3.0, 1.0);
    }
  }

  @Test
  void explanationIsPredictionWithHeatMap() throws IOException {
    Prediction plain = classifier.classify(scenePng());
    Prediction explained = classifier.explain(scenePng());
    assertThat(plain.heatMap()).isEmpty();
    assertThat(explained.predictions()).isEqualTo(plain.predictions());
    HeatMap map = explained.heatMap().orElseThrow();
    assertThat(map.label()).isEqualTo(plain.predictions().get(0).label());
    assertThat(map.rows()).isEqualTo(2);
    assertThat(map.columns()).isEqualTo(2);
    assertThat(map.values()).hasSize(4).doesNotHaveDuplicates();
    assertThat(explained.top(1).withFetchTime(1).heatMap()).contains(map);
  }

  @Test
  void embeddingDescribesPhoto() throws IOException {
    Prediction prediction = classifier.classify(scenePng(), Set.of(Detail.EMBEDDING));
    Embedding embedding = prediction.embedding().orElseThrow();
    assertThat(embedding.size()).isEqualTo(1280);
    assertThat(prediction.heatMap()).isEmpty();
    assertThat(prediction.predictions()).isEqualTo(classifier.classify(scenePng()).predictions());
    Prediction both =
        classifier.classify(scenePng(), EnumSet.allOf(Detail.class), TinyModel.LABELS.get(1));
    assertThat(both.embedding().orElseThrow().values()).isEqualTo(embedding.values());
    assertThat(both.heatMap().orElseThrow().label()).isEqualTo(TinyModel.LABELS.get(1));
    byte[] gray = TestImages.grayJpeg(90, 70);
    Embedding other = classifier.classify(gray, Set.of(Detail.EMBEDDING)).embedding().orElseThrow();
    assertThat(embedding.similarity(other)).isLessThan(embedding.similarity(embedding));
  }

  @Test
  void eachLabelHasItsOwnHeatMap() throws IOException {
    List<List<Float>> maps = new ArrayList<>();
    for (String label : TinyModel.LABELS) {
      HeatMap map = classifier.explain(scenePng(), label).heatMap().orElseThrow();
      assertThat(map.label()).isEqualTo(label);
      maps.add(map.values());
    }
    assertThat(maps).doesNotHaveDuplicates();
    HeatMap mostLikely = classifier.explain(scenePng()).heatMap().orElseThrow();
    assertThat(classifier.explain(scenePng(), mostLikely.label()).heatMap()).contains(mostLikely);
  }

  @Test
  void rejectsUnknownLabelAndNamesLabels() throws IOException {
    byte[] photo = scenePng();
    assertThatThrownBy(() -> classifier.explain(photo, "sock"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has no label 'sock'; its labels are dress, hat, pants");
  }

  @Test
  void explainsUnknownPhotoByItsMostLikelyLabel(@TempDir Path other) throws IOException {
    TinyModel.write(other);
    Path card = other.resolve("card.json");
    // A threshold that no score reaches.
    Files.writeString(card, Files.readString(card).replace("-1.0E9", "1.0E9"));
    try (Classifier strict = Classifier.open(other)) {
      Prediction prediction = strict.explain(scenePng());
      assertThat(prediction.label()).isEqualTo(Prediction.UNKNOWN);
      assertThat(prediction.heatMap().orElseThrow().label())
          .isEqualTo(prediction.predictions().get(0).label());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void heatMapAndPixelsAreUpright(int exif) throws IOException {
    HeatMap upright = classifier.explain(scenePng()).heatMap().orElseThrow();
    byte[] stored = encode(TestExif.stored(scene(96, 128), exif), "png");
    byte[] photo = TestExif.pngWithOrientation(stored, exif);
    assertThat(values(classifier.explain(photo, upright.label())))
        .containsExactly(values(classifier.explain(scenePng())), within(1e-5f));
    Pixels pixels = classifier.pixels(photo, 96 * 128);
    assertThat(pixels.width()).isEqualTo(96);
    assertThat(pixels.rgb()).isEqualTo(classifier.pixels(scenePng(), 96 * 128).rgb());
  }

  private static float[] values(Prediction explained) {
    List<Float> values = explained.heatMap().orElseThrow().values();
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  @Test
  void decodesPixelsOfJpeg() throws IOException {
    byte[] expected = classifier.pixels(scenePng(), 96 * 128).rgb();
    byte[] stored = TestImages.progressiveJpeg(TestExif.stored(scene(96, 128), 6));
    Pixels pixels = classifier.pixels(TestExif.jpegWithOrientation(stored, 6), 96 * 128);
    assertThat(pixels.height()).isEqualTo(128);
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += Math.abs((expected[i] & 255) - (pixels.rgb()[i] & 255));
    }
    assertThat(sum / expected.length).isLessThan(6);
  }

  @Test
  void reducesPixelsOfLargePhoto() throws IOException {
    Pixels pixels = classifier.pixels(TestImages.sceneJpeg(1001, 600), 160_000);
    assertThat(pixels.width()).isEqualTo(501);
    assertThat(pixels.height()).isEqualTo(300);
    assertThat(classifier.pixels(encode(scene(1001, 600), "png"), 160_000).width()).isEqualTo(501);
  }

  @Tag("slow")
  @Test
  void eightThreadsGetSamePredictionsAsOne() throws Exception {
    List<byte[]> photos =
        List.of(
            TestImages.sceneJpeg(120, 80),
            TestExif.jpegWithOrientation(TestImages.sceneJpeg(400, 533), 6),
            scenePng(),
            TestImages.WEBP);
    List<double[]> sequential = new ArrayList<>();
    for (byte[] photo : photos) {
      sequential.add(confidences(photo));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<double[]>> concurrent = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        byte[] photo = photos.get(i % photos.size());
        concurrent.add(threads.submit(() -> confidences(photo)));
      }
      for (int i = 0; i < 400; i++) {
        assertThat(concurrent.get(i).get()).isEqualTo(sequential.get(i % photos.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rejectsCallsAfterClose(@TempDir Path other) throws IOException {
    Classifier closed = Classifier.open(TinyModel.write(other));
    closed.close();
    closed.close();
    byte[] photo = TestImages.sceneJpeg(32, 32);
    assertThatThrownBy(() -> closed.classify(photo))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the classifier is closed");
  }

  /** If memory were freed during a call, the JVM would crash and fail the build. */
  @Tag("slow")
  @Test
  void closeWaitsForRunningCalls(@TempDir Path other) throws Exception {
    Classifier closing = Classifier.open(TinyModel.write(other));
    byte[] photo = TestImages.sceneJpeg(1000, 1000);
    CountDownLatch running = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(threads.submit(() -> classifyUntilClosed(closing, photo, running)));
      }
      running.await();
      closing.close();
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void classifyUntilClosed(Classifier closing, byte[] photo, CountDownLatch running)
      throws IOException {
    try {
      while (true) {
        assertThat(closing.classify(photo).predictions()).hasSize(3);
        running.countDown();
      }
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the classifier is closed");
      return null;
    }
  }

  @Test
  void classifiesFilesAndStreams(@TempDir Path photos) throws IOException {
    byte[] photo = scenePng();
    Path file = Files.write(photos.resolve("scene.png"), photo);
    Prediction expected = classifier.explain(photo);
    for (Prediction prediction :
        List.of(
            classifier.classify(file),
            classifier.classify(new ByteArrayInputStream(photo)),
            classifier.explain(file),
            classifier.explain(new ByteArrayInputStream(photo)))) {
      assertThat(prediction.predictions()).isEqualTo(expected.predictions());
      assertThat(prediction.timing().fetchMs()).isPositive();
    }
    assertThat(classifier.explain(file).heatMap()).isEqualTo(expected.heatMap());
  }

  @Tag("slow")
  @Test
  void rejectsTooManyBytes(@TempDir Path photos) throws IOException {
    Path sparse = photos.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(Classifier.MAX_BYTES + 1L);
    }
    try (InputStream stream = Files.newInputStream(sparse)) {
      List<ThrowingCallable> calls =
          List.of(() -> classifier.classify(sparse), () -> classifier.classify(stream));
      for (ThrowingCallable call : calls) {
        PhotoException failure = catchThrowableOfType(PhotoException.class, call);
        assertThat(failure.reason()).isEqualTo(PhotoException.Reason.TOO_LARGE);
        assertThat(failure)
            .hasMessage("the photo has more than 100,000,000 bytes, which is the maximum");
      }
    }
  }

  @Test
  void reportsMissingFile(@TempDir Path photos) {
    assertThatThrownBy(() -> classifier.classify(photos.resolve("none.jpg")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  @Tag("slow")
  void twoModelsAreIndependent(@TempDir Path other) throws IOException {
    double[] first = confidences(scenePng());
    try (Classifier second = Classifier.open(TinyModel.write(other))) {
      assertThat(second.classify(scenePng()).predictions())
          .isEqualTo(classifier.classify(scenePng()).predictions());
    }
    assertThat(confidences(scenePng())).isEqualTo(first);
  }
}
