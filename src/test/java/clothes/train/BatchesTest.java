package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Crop;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.train.Batches.Pass;
import clothes.train.Dataset.Example;
import clothes.train.augment.Augmentation;
import clothes.train.augment.Batch;
import clothes.train.augment.ColorJitter;
import clothes.train.augment.TightCrops;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithTensorFlow.class)
final class BatchesTest {
  private static final int VALUES_PER_PHOTO = ToyNetwork.SIZE * ToyNetwork.SIZE * 3;

  private static final OutputClasses CLASSES =
      new OutputClasses(List.of("even"), List.of("odd"), List.of());

  @TempDir private Path folder;

  private final List<Example> examples = new ArrayList<>();

  /** Batches of four examples; the last one has the examples 8 (even) and 9 (odd). */
  private final List<Batch> batches = new ArrayList<>();

  /** The index of the first example of each batch. */
  private final List<Integer> firstIndexes = new ArrayList<>();

  private Batches source;

  /** Writes ten photos, identified by their gray levels 10, 20, 30 and so on. */
  @BeforeEach
  void writePhotos() throws IOException {
    for (int i = 0; i < 10; i++) {
      int gray = 10 * (i + 1);
      Path photo = folder.resolve(i + ".png");
      ToyPhotos.write(photo, TestImages.png(ToyPhotos.plain(new Color(gray, gray, gray))));
      examples.add(new Example(photo, i % 2));
    }
    source = new Batches(ToyNetwork.ALL_LAYERS.batchSize(), ToyNetwork.SIZE, CLASSES);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private List<Batch> collectUnaugmented() throws IOException {
    return collect(Augmentation.NONE, /* epoch= */ 1);
  }

  private List<Batch> collect(Augmentation augmentation, int epoch) throws IOException {
    return collect(augmentation, /* smoothing= */ 0, /* rotationProbability= */ 0, epoch);
  }

  private List<Batch> collect(
      Augmentation augmentation, double smoothing, double rotationProbability, int epoch)
      throws IOException {
    batches.clear();
    source.forEachBatch(
        examples,
        new Pass(augmentation, Crop.WHOLE, smoothing, rotationProbability, /* seed= */ 1, epoch),
        (batch, firstIndex) -> {
          batches.add(batch);
          firstIndexes.add(firstIndex);
        });
    return List.copyOf(batches);
  }

  @Test
  void keepsOrderAndEndsWithPartialBatch() throws IOException {
    collectUnaugmented();
    assertThat(firstIndexes).containsExactly(0, 4, 8);
    assertThat(batches).extracting(Batch::count).containsExactly(4, 4, 2);
    for (int i = 0; i < 10; i++) {
      float[] photos = batches.get(i / 4).photos();
      assertThat(photos).hasSize(batches.get(i / 4).count() * VALUES_PER_PHOTO);
      assertThat(photos[i % 4 * VALUES_PER_PHOTO]).isCloseTo(10 * (i + 1), within(0.01f));
      assertThat(photos[(i % 4 + 1) * VALUES_PER_PHOTO - 1]).isCloseTo(10 * (i + 1), within(0.01f));
    }
  }

  @Test
  void encodesLabelsOneHot() throws IOException {
    assertThat(collectUnaugmented().get(2).targets()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void appliesLabelSmoothing() throws IOException {
    List<Batch> smoothed =
        collect(
            Augmentation.NONE, /* smoothing= */ 0.1, /* rotationProbability= */ 0, /* epoch= */ 1);
    assertThat(smoothed.get(2).targets())
        .containsExactly(new float[] {0.95f, 0.05f, 0.05f, 0.95f}, within(1e-6f));
  }

  @Test
  void encodesQuarterTurnsOneHot() throws IOException {
    int rotated = 0;
    for (Batch batch : collectRotated(0.5)) {
      for (int i = 0; i < batch.count(); i++) {
        float[] rotation = Arrays.copyOfRange(batch.rotations(), 4 * i, 4 * i + 4);
        assertThat(rotation).containsExactlyInAnyOrder(1, 0, 0, 0);
        rotated += rotation[0] == 0 ? 1 : 0;
      }
    }
    assertThat(rotated).isBetween(1, 9);
    assertThat(collectRotated(0).get(0).rotations()).startsWith(1, 0, 0, 0, 1, 0, 0, 0);
  }

  private List<Batch> collectRotated(double probability) throws IOException {
    return collect(Augmentation.NONE, /* smoothing= */ 0, probability, /* epoch= */ 1);
  }

  @Test
  void tightCropsMoveHalfOfTargetToOutliers() throws IOException {
    Augmentation tight =
        Augmentation.builder()
            .minCropArea(0.9)
            .tightCrops(
                new TightCrops(
                    /* probability= */ 1,
                    /* minArea= */ 0.1,
                    /* maxArea= */ 0.2,
                    /* outlierShare= */ 0.5))
            .build();
    // "Odd" is itself an outlier class, so the target of the second photo stays.
    assertThat(collect(tight, /* epoch= */ 1).get(2).targets()).containsExactly(0.5f, 0.5f, 0, 1);
  }

  @Test
  void augmentsEachEpochDifferentlyButReproducibly() throws IOException {
    Augmentation colors =
        Augmentation.builder()
            .colorJitter(
                new ColorJitter(
                    /* brightnessContrast= */ 0.5,
                    /* hueDegrees= */ 0,
                    /* saturation= */ 0,
                    /* grayscaleProbability= */ 0))
            .build();
    float[] photos = collect(colors, /* epoch= */ 1).get(1).photos();
    assertThat(collect(colors, /* epoch= */ 1).get(1).photos()).isEqualTo(photos);
    assertThat(collect(colors, /* epoch= */ 2).get(1).photos()).isNotEqualTo(photos);
  }

  @Test
  void acceptsNoExamples() throws IOException {
    examples.clear();
    assertThat(collectUnaugmented()).isEmpty();
  }

  @Test
  void errorNamesUnreadablePhoto() throws IOException {
    Path truncated = examples.get(6).photo();
    byte[] original = Files.readAllBytes(truncated);
    Files.write(truncated, Arrays.copyOf(original, original.length - 20));
    assertThatThrownBy(this::collectUnaugmented)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot read the photo " + truncated);
    assertThat(batches).as("batches before photo 6").hasSize(1);
  }

  @Test
  void errorNamesMissingPhoto() throws IOException {
    Path missing = examples.get(0).photo();
    Files.delete(missing);
    assertThatThrownBy(this::collectUnaugmented)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot read the photo " + missing);
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    collectUnaugmented();
    assertCloseEndsLoaders();
  }

  @Test
  void leavesNoThreadBehindWhenConsumerFails() throws Exception {
    assertThatThrownBy(
            () ->
                source.forEachBatch(
                    examples,
                    Pass.withoutAugmentation(Crop.WHOLE),
                    (batch, firstIndex) -> {
                      throw new IllegalStateException("the consumer failed");
                    }))
        .hasMessage("the consumer failed");
    assertCloseEndsLoaders();
  }

  @Test
  void appliesOrientation() throws IOException {
    // The stored photo is red above blue; upright, red is at the right.
    var image = ToyPhotos.plain(Color.RED);
    for (int y = ToyPhotos.HEIGHT / 2; y < ToyPhotos.HEIGHT; y++) {
      for (int x = 0; x < ToyPhotos.WIDTH; x++) {
        image.setRGB(x, y, Color.BLUE.getRGB());
      }
    }
    examples.clear();
    examples.add(
        new Example(
            ToyPhotos.write(
                folder.resolve("t.jpg"), TestExif.jpegWithOrientation(TestImages.jpeg(image), 6)),
            /* label= */ 0));
    float[] rgb = collectUnaugmented().get(0).photos();
    int lastColumn = (ToyNetwork.SIZE - 1) * 3;
    assertThat(rgb[lastColumn]).as("red at the right").isGreaterThan(240);
    assertThat(rgb[2]).as("blue at the left").isGreaterThan(240);
  }

  @Test
  void orderDependsOnSeedAndEpoch() {
    List<Example> first = Batches.shuffle(examples, /* seed= */ 1, /* epoch= */ 1);
    assertThat(first).containsExactlyInAnyOrderElementsOf(examples).isNotEqualTo(examples);
    assertThat(Batches.shuffle(examples, /* seed= */ 1, /* epoch= */ 1)).isEqualTo(first);
    assertThat(Batches.shuffle(examples, /* seed= */ 1, /* epoch= */ 2)).isNotEqualTo(first);
    assertThat(Batches.shuffle(examples, /* seed= */ 2, /* epoch= */ 1)).isNotEqualTo(first);
  }

  /** Closes the batches and waits for the threads, which may outlive their pool by a moment. */
  private void assertCloseEndsLoaders() throws InterruptedException {
    List<Thread> loaders =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("photo-loader"))
            .toList();
    assertThat(loaders).isNotEmpty();
    source.close();
    for (Thread loader : loaders) {
      loader.join(10_000);
      assertThat(loader.isAlive()).isFalse();
    }
  }
}
