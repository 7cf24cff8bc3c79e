package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class InDistributionScoreTest {
  /** Two classes with the means (1, 1) and (5, 1); each feature has a standard deviation of 1. */
  private static final List<List<float[]>> FEATURES_BY_FOLDER =
      List.of(
          List.of(new float[] {0, 0}, new float[] {2, 2}),
          List.of(new float[] {4, 2}, new float[] {6, 0}));

  private static final InDistributionScore SCORE =
      InDistributionScore.fit(
          FEATURES_BY_FOLDER,
          /* negativeEnergies= */ new double[] {-1, 1},
          /* validationFeatures= */ List.of(new float[] {1, 1}, new float[] {1, 5.4f}));

  private static double score(float... features) {
    return SCORE.compute(/* negativeEnergy= */ 0, /* logConfidence= */ 0, features);
  }

  @Test
  void energyAloneNeedsNoFeatures() {
    assertThat(
            InDistributionScore.NEGATIVE_ENERGY.compute(
                /* negativeEnergy= */ 3.5, /* logConfidence= */ -1, new float[0]))
        .isEqualTo(3.5);
  }

  @Test
  void photosNearClassMeanScoreHigher() {
    assertThat(score(5, 1)).isCloseTo(0, within(1e-6));
    assertThat(score(1, 1)).isCloseTo(0, within(1e-6));
    assertThat(score(3, 1)).isNegative();
    assertThat(score(9, 9)).isLessThan(score(3, 1));
  }

  @Test
  void photosLikeSeveralLabelsScoreLower() {
    float[] atMean = {5, 1};
    assertThat(SCORE.compute(/* negativeEnergy= */ 0, Math.log(0.5), atMean))
        .isCloseTo(score(atMean) - Math.log(2), within(1e-9));
  }

  @Test
  void singleValidationPhotoGivesFiniteScore() {
    InDistributionScore score =
        InDistributionScore.fit(
            FEATURES_BY_FOLDER, new double[] {3}, List.of(new float[] {1, 5.4f}));
    assertThat(score.compute(/* negativeEnergy= */ 9, /* logConfidence= */ 0, new float[] {9, 9}))
        .isFinite();
  }

  /**
   * The fit increases the feature deviations by a tenth, to 1.1. The second validation photo then
   * has a distance of 4; distances of 0 and 4 have a standard deviation of 2. The distance has a
   * weight of 0.7 in the score.
   */
  @Test
  void partsAreMeasuredInStandardDeviationsOfValidationPhotos() {
    assertThat(SCORE.energyDeviation()).isCloseTo(1, within(1e-9));
    assertThat(SCORE.distanceDeviation()).isCloseTo(2, within(1e-5));
    assertThat(
            SCORE.compute(/* negativeEnergy= */ 2, /* logConfidence= */ 0, new float[] {1, 5.4f}))
        .isCloseTo(2 - 0.7 * 4 / 2, within(1e-5));
  }
}
