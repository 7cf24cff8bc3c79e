package clothes.train.labelerrors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.WithTensorFlow;
import clothes.train.labelerrors.LabelErrors.LabeledFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithTensorFlow.class)
final class LabelErrorsTest {
  private static final List<String> LABELS = List.of("hat", "shoes");

  @TempDir private Path folder;

  /** Hats and shoes that differ in their first feature; photos 3 and 20 have the wrong label. */
  private static List<LabeledFeatures> photos() {
    SplittableRandom random = new SplittableRandom(1);
    List<LabeledFeatures> photos = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean hat = i % 2 == 0;
      float[] features = new float[8];
      for (int j = 0; j < features.length; j++) {
        features[j] = (float) (random.nextDouble() - 0.5);
      }
      features[0] += hat ? 3 : -3;
      boolean wrong = i == 3 || i == 20;
      boolean labeledHat = hat != wrong;
      String label = LABELS.get(labeledHat ? 0 : 1);
      photos.add(new LabeledFeatures(label + "/" + i + ".jpg", label, "group " + i / 3, features));
    }
    return photos;
  }

  private static LabelErrors find(List<LabeledFeatures> photos) throws IOException {
    return LabelErrors.find(LABELS, photos, /* folds= */ 5, /* seed= */ 1);
  }

  @Test
  void ranksWrongLabelsFirst() throws IOException {
    LabelErrors errors = find(photos());
    assertThat(errors.errorCount()).isEqualTo(2);
    assertThat(errors.ranking().subList(0, 2))
        .extracting(ConfidentLearning.RankedPhoto::photo)
        .containsExactlyInAnyOrder(3, 20);
  }

  @Test
  void writesCorrectionsForTraining() throws IOException {
    Path file = folder.resolve("corrections.csv");
    assertThat(find(photos()).writeCorrections(file)).isZero();
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .startsWith("path,label,split")
        .contains("hat/3.jpg,shoes,", "shoes/20.jpg,hat,");
  }

  /** The correction of hat/1.jpg would match two photos, of which one has the right label. */
  @Test
  void leavesOutCorrectionWhosePathMatchesSeveralPhotos() throws IOException {
    List<LabeledFeatures> photos = photos();
    LabeledFeatures wrong = photos.get(3);
    photos.set(3, new LabeledFeatures("a/1.jpg", wrong.label(), wrong.group(), wrong.features()));
    LabeledFeatures right = photos.get(4);
    photos.set(4, new LabeledFeatures("b/1.jpg", right.label(), right.group(), right.features()));
    Path file = folder.resolve("corrections.csv");
    assertThat(find(photos).writeCorrections(file)).isEqualTo(1);
    assertThat(Files.readAllLines(file)).containsExactly("path,label,split", "shoes/20.jpg,hat,");
  }

  /** Label 1 has the threshold (0.55 + 0.7) / 2 = 0.625: 0.6 does not reach it, 0.8 does. */
  @Test
  void thresholdsFollowConfidenceOfEachLabel() {
    int[] labels = {0, 0, 0, 1, 1};
    double[][] probabilities = {{0.9, 0.1}, {0.9, 0.1}, {0.4, 0.6}, {0.45, 0.55}, {0.3, 0.7}};
    assertThat(new ConfidentLearning(labels, probabilities).ranked())
        .filteredOn(ConfidentLearning.RankedPhoto::isError)
        .isEmpty();
    probabilities[2] = new double[] {0.2, 0.8};
    assertThat(new ConfidentLearning(labels, probabilities).ranked().get(0))
        .satisfies(
            ranked -> {
              assertThat(ranked.photo()).isEqualTo(2);
              assertThat(ranked.suggested()).isEqualTo(1);
              assertThat(ranked.isError()).isTrue();
            });
  }

  @Test
  void findsNearDuplicates() {
    float[][] features = {{1, 0, 0}, {0, 1, 0}, {2, 0.1f, 0}, {0, 0, 0}};
    NearDuplicates found = NearDuplicates.of(features).orElseThrow();
    assertThat(found.count()).isOne();
    assertThat(found.mostSimilar())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(List.of(pair.first(), pair.second())).containsExactly(0, 2);
              assertThat(pair.similarity()).isBetween(0.998, 1.0);
            });
  }

  @Test
  void keepsMostSimilarPairs() {
    float[][] features = new float[30][];
    for (int i = 0; i < features.length; i++) {
      features[i] = new float[] {1, i * 0.005f};
    }
    NearDuplicates found = NearDuplicates.of(features).orElseThrow();
    assertThat(found.count()).isEqualTo(30 * 29 / 2);
    assertThat(found.mostSimilar())
        .hasSize(LabelErrors.MAX_SHOWN)
        .isSortedAccordingTo(
            Comparator.comparingDouble(NearDuplicates.Pair::similarity).reversed());
    // 29 + 28 + ... + 22 = 204 pairs are at most 8 photos apart: more than are kept.
    assertThat(found.mostSimilar()).allMatch(pair -> pair.second() - pair.first() <= 8);
  }

  @Test
  void comparesNoMorePhotosThanMaximum() {
    assertThat(NearDuplicates.of(new float[NearDuplicates.MAX_PHOTOS + 1][])).isEmpty();
    assertThat(new LabelErrors(LABELS, List.of(), List.of(), Optional.empty()).summary())
        .contains("near duplicates not searched for among more than 20000 photos");
  }

  /**
   * Label 1 is the most probable one of photo 3, but does not reach its threshold, 0.9; label 2
   * reaches its own, 0.3.
   */
  @Test
  void suggestsLabelThatReachesItsThreshold() {
    double[][] probabilities = {
      {0.6, 0.2, 0.2}, {0.05, 0.9, 0.05}, {0.35, 0.35, 0.3}, {0.1, 0.5, 0.4}
    };
    ConfidentLearning learning = new ConfidentLearning(new int[] {0, 1, 2, 0}, probabilities);
    assertThat(learning.ranked().get(0).photo()).isEqualTo(3);
    assertThat(learning.ranked().get(0).isError()).isTrue();
    assertThat(learning.ranked().get(0).suggested()).isEqualTo(2);
  }

  @Test
  void keepsEachGroupInOneFold() throws IOException {
    int[] folds =
        Folds.assign(List.of("a", "b", "a", "c", "b", "a"), /* foldCount= */ 3, /* seed= */ 1);
    assertThat(folds[0]).isEqualTo(folds[2]).isEqualTo(folds[5]);
    assertThat(folds[1]).isEqualTo(folds[4]).isNotEqualTo(folds[0]);
  }

  @Test
  void rejectsFewerGroupsThanFolds() {
    assertThatThrownBy(() -> Folds.assign(List.of("a", "a"), /* foldCount= */ 2, /* seed= */ 1))
        .hasMessageContaining("1 group of photos; expected at least 2");
  }
}
