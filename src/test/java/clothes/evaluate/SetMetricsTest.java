package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SetMetricsTest {
  private static EvaluatedPhoto photo(
      String label, String predicted, double confidence, boolean known) {
    return new EvaluatedPhoto(
        "a.jpg",
        label,
        predicted,
        confidence,
        known,
        /* score= */ known ? 1 : -1,
        /* closest= */ Optional.empty(),
        /* rotated= */ 0);
  }

  /** Three dresses, two of them correct, and a hat that is known and wrong. */
  private static final List<EvaluatedPhoto> FOUR_PHOTOS =
      List.of(
          photo("dress", "dress", 0.9, /* known= */ true),
          photo("dress", "dress", 0.8, /* known= */ false),
          photo("dress", "hat", 0.7, /* known= */ false),
          photo("hat", "pants", 0.6, /* known= */ true));

  @Test
  void countsPhotosAsSharesWithIntervals() {
    SetMetrics metrics = SetMetrics.of(FOUR_PHOTOS);
    assertThat(metrics.photos()).isEqualTo(4);
    assertThat(metrics.correct())
        .isEqualTo(new Proportion(2, 0.5, ConfidenceInterval.wilson(new Ratio(2, 4))));
    assertThat(metrics.known().photos()).isEqualTo(2);
    assertThat(metrics.knownAndCorrect().share()).isEqualTo(0.25);
    assertThat(metrics.knownAndWrong().photos()).isEqualTo(1);
  }

  /**
   * Recalls of 2/3 and 0, with Wilson's intervals 0.208 to 0.939 and 0 to 0.793. The upper bound is
   * 1/3 + sqrt(0.272^2 + 0.793^2) / 2.
   */
  @Test
  void macroRecallWeighsLabelsEqually() {
    Estimate recall = SetMetrics.of(FOUR_PHOTOS).macroRecall();
    assertThat(recall.value()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(recall.interval().low()).isCloseTo(0.104, within(0.001));
    assertThat(recall.interval().high()).isCloseTo(0.753, within(0.001));
  }

  /** Each photo has a bin of its own: gaps of 0.1, 0.2, 0.7 and 0.6. */
  @Test
  void calibrationErrorIsMeanGapOfBins() {
    Estimate error = SetMetrics.of(FOUR_PHOTOS).calibrationError();
    assertThat(error.value()).isCloseTo(1.6 / 4, within(1e-12));
    assertThat(error.interval().low()).isBetween(0.0, error.value());
    assertThat(error.interval().high()).isBetween(error.value(), 1.0);
  }

  /** The true error is 0. Noise makes the measured error positive. */
  @Test
  void calibrationIntervalOfCalibratedModelReachesAlmostToZero() {
    SplittableRandom random = new SplittableRandom(1);
    List<EvaluatedPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      double confidence = 0.5 + random.nextDouble() / 2;
      String predicted = random.nextDouble() < confidence ? "hat" : "dress";
      photos.add(photo("hat", predicted, confidence, /* known= */ true));
    }
    Estimate error = SetMetrics.of(photos).calibrationError();
    assertThat(error.value()).isGreaterThan(0.02);
    assertThat(error.interval().low()).isLessThan(0.005);
  }

  @Test
  void doesNotDependOnOrder() {
    List<EvaluatedPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      photos.add(photo("label " + i % 7, "label " + i % 11, (i % 100) / 100.0, i % 3 == 0));
    }
    SetMetrics ordered = SetMetrics.of(photos);
    Collections.shuffle(photos, new Random(1));
    assertThat(SetMetrics.of(photos)).isEqualTo(ordered);
  }

  @Test
  void rejectsNoPhotos() {
    assertThatThrownBy(() -> SetMetrics.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one photo");
  }
}
