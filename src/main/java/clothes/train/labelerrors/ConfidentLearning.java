package clothes.train.labelerrors;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds wrong labels by out-of-fold probabilities (Northcutt et al. 2021, "Confident Learning:
 * Estimating Uncertainty in Dataset Labels"). The threshold of a label is its mean probability over
 * the photos with that label, so labels that are learned with less confidence have lower
 * thresholds. The estimated label of a photo is the most probable of the labels that reach their
 * threshold. If it differs from the given label, the given label is probably wrong.
 */
public final class ConfidentLearning {
  private final int[] givenLabels;
  private final double[][] probabilities;
  private final double[] thresholds;

  /**
   * @param givenLabels the label of each photo, from 0
   * @param probabilities shape [photos, labels], each row by a model not trained on that photo
   */
  public ConfidentLearning(int[] givenLabels, double[][] probabilities) {
    this.givenLabels = givenLabels;
    this.probabilities = probabilities;
    this.thresholds =
        IntStream.range(0, probabilities[0].length).mapToDouble(this::threshold).toArray();
  }

  /** Returns infinity for a label without photos. */
  private double threshold(int label) {
    return IntStream.range(0, givenLabels.length)
        .filter(photo -> givenLabels[photo] == label)
        .mapToDouble(photo -> probabilities[photo][label])
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * A photo in the ranking of probable errors.
   *
   * @param photo its index
   * @param suggested for an error, the most probable label that reaches its threshold; otherwise,
   *     the most probable other label
   * @param margin probability of the given label minus that of the suggested one
   * @param isError whether the given label is probably wrong
   */
  public record RankedPhoto(int photo, int suggested, double margin, boolean isError) {}

  /** All photos, the most probable errors first. */
  public List<RankedPhoto> ranked() {
    return IntStream.range(0, givenLabels.length)
        .mapToObj(this::rank)
        .sorted(
            Comparator.comparing(RankedPhoto::isError)
                .reversed()
                .thenComparingDouble(RankedPhoto::margin)
                .thenComparingInt(RankedPhoto::photo))
        .toList();
  }

  private RankedPhoto rank(int photo) {
    double[] p = probabilities[photo];
    int given = givenLabels[photo];
    int estimated = mostProbable(p, label -> p[label] >= thresholds[label]);
    boolean isError = estimated >= 0 && estimated != given;
    int suggested = isError ? estimated : mostProbable(p, label -> label != given);
    return new RankedPhoto(photo, suggested, p[given] - p[suggested], isError);
  }

  /** Returns -1 if no label is accepted. */
  private static int mostProbable(double[] p, IntPredicate accepted) {
    return IntStream.range(0, p.length)
        .filter(accepted)
        .reduce((a, b) -> p[b] > p[a] ? b : a)
        .orElse(-1);
  }
}
