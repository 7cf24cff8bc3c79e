package clothes.evaluate.ood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The receiver operating characteristic (ROC) of a score that separates in-distribution from
 * out-of-distribution images, over all thresholds.
 */
public final class RocCurve {
  private final double[] inDistribution;
  private final double[] outOfDistribution;

  /** The shares of in-distribution and of OOD images that one threshold rejects as unknown. */
  public record Point(double falseRejectionRate, double trueRejectionRate) {}

  public RocCurve(
      Collection<ScoredImage> inDistribution, Collection<ScoredImage> outOfDistribution) {
    this.inDistribution = sortedScores(inDistribution);
    this.outOfDistribution = sortedScores(outOfDistribution);
    if (inDistribution.isEmpty() || outOfDistribution.isEmpty()) {
      throw new IllegalArgumentException(
          "%d in-distribution and %d out-of-distribution images; expected at least one of each"
              .formatted(inDistribution.size(), outOfDistribution.size()));
    }
  }

  /** Adding 0 turns -0 into 0, because Java sorts -0 before 0. */
  private static double[] sortedScores(Collection<ScoredImage> images) {
    return images.stream()
        .mapToDouble(ScoredImage::score)
        .map(score -> score + 0.0)
        .sorted()
        .toArray();
  }

  /**
   * The area under the curve: the probability that an in-distribution image has a higher score than
   * an OOD image, where ties count half (Mann and Whitney, Annals of Mathematical Statistics 18,
   * 1947).
   */
  double area() {
    long halfWins = 0;
    int lower = 0;
    int lowerOrEqual = 0;
    for (double score : inDistribution) {
      while (lower < outOfDistribution.length && outOfDistribution[lower] < score) {
        lower++;
      }
      while (lowerOrEqual < outOfDistribution.length && outOfDistribution[lowerOrEqual] <= score) {
        lowerOrEqual++;
      }
      // A win counts in both numbers, a tie in one.
      halfWins += lower + lowerOrEqual;
    }
    return halfWins / (2.0 * inDistribution.length * outOfDistribution.length);
  }

  /** The curve: (0, 0), then one point per distinct score; the last is (1, 1). */
  public List<Point> points() {
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    int falseRejections = 0;
    int trueRejections = 0;
    double[] scores =
        Arrays.stream(new double[][] {inDistribution, outOfDistribution})
            .flatMapToDouble(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    for (double score : scores) {
      while (falseRejections < inDistribution.length && inDistribution[falseRejections] <= score) {
        falseRejections++;
      }
      while (trueRejections < outOfDistribution.length
          && outOfDistribution[trueRejections] <= score) {
        trueRejections++;
      }
      points.add(
          new Point(
              (double) falseRejections / inDistribution.length,
              (double) trueRejections / outOfDistribution.length));
    }
    return points;
  }
}
