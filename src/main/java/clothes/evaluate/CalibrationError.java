package clothes.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** The expected calibration error of {@link Reliability}, with an interval. */
final class CalibrationError {
  private static final int RESAMPLES = 1000;
  private static final int SEED = 1;

  private final int[] binOfPhoto;

  /** For each photo, 1 if it is correct or 0 if it is wrong, minus its confidence. */
  private final double[] gaps;

  private CalibrationError(List<EvaluatedPhoto> photos) {
    this.binOfPhoto =
        photos.stream().mapToInt(photo -> Reliability.binOf(photo.confidence())).toArray();
    this.gaps =
        photos.stream()
            .mapToDouble(photo -> (photo.correct() ? 1 : 0) - photo.confidence())
            .toArray();
  }

  /**
   * Estimates the error, with a basic bootstrap interval. The error is biased: chance alone makes
   * it positive for a perfectly calibrated model. The interval corrects most of this bias. The
   * photos are sorted, so that their order does not change the resamples.
   */
  static Estimate of(Collection<EvaluatedPhoto> photos) {
    CalibrationError error =
        new CalibrationError(
            photos.stream()
                .sorted(
                    Comparator.comparingDouble(EvaluatedPhoto::confidence)
                        .thenComparing(EvaluatedPhoto::correct))
                .toList());
    double value = error.ofSample(IntUnaryOperator.identity());
    SplittableRandom random = new SplittableRandom(SEED);
    double[] resampled = new double[RESAMPLES];
    Arrays.setAll(resampled, i -> error.ofSample(position -> random.nextInt(error.gaps.length)));
    Arrays.sort(resampled);
    double low = 2 * value - resampled[(int) (0.975 * RESAMPLES)];
    double high = 2 * value - resampled[(int) (0.025 * RESAMPLES)];
    // The correction can move the upper bound below the estimate itself.
    return new Estimate(
        value, new ConfidenceInterval(Math.max(0, low), Math.min(1, Math.max(value, high))));
  }

  /**
   * The error of a sample of the photos, which can contain a photo repeatedly.
   *
   * @param photoAt maps each position of the sample to the index of a photo
   */
  private double ofSample(IntUnaryOperator photoAt) {
    double[] sums = new double[Reliability.BINS];
    for (int i = 0; i < gaps.length; i++) {
      int photo = photoAt.applyAsInt(i);
      sums[binOfPhoto[photo]] += gaps[photo];
    }
    return Arrays.stream(sums).map(Math::abs).sum() / gaps.length;
  }
}
