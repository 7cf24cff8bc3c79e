package clothes.train.labelerrors;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds wrong labels by out-of-fold probabilities (Northcutt et al. 2021, "Confident Learning:
 * Estimating Uncertainty in Dataset Labels"). The threshold of a label is its mean probability over
 * the photos with that label, so labels that are learned with less confidence have lower
 * thresholds. Of the labels that reach their threshold for a photo, the most probable one counts;
 * if it is not the photo's label, the label is probably wrong.
 */
public final class ConfidentLearning {
  private final int[] labels;
  private final double[][] probabilities;
  private final double[] thresholds;

  /**
   * @param labels the given label of each photo, from 0
   * @param probabilities shape [photos, labels], each row by a model not trained on that photo
   */
  public ConfidentLearning(int[] labels, double[][] probabilities) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.thresholds = new double[probabilities[0].length];
    for (int label = 0; label < thresholds.length; label++) {
      int wanted = label;
      thresholds[label] =
          IntStream.range(0, labels.length)
              .filter(photo -> labels[photo] == wanted)
              .mapToDouble(photo -> probabilities[photo][wanted])
              .average()
              .orElse(Double.POSITIVE_INFINITY);
    }
  }

  /**
   * A photo, and whether its label is probably wrong.
   *
   * @param photo its index
   * @param suggested the most probable other label
   * @param margin probability of the given label minus that of the suggested one
   * @param isError whether the label that counts is not the given one, which is then probably wrong
   */
  public record Suspect(int photo, int suggested, double margin, boolean isError) {}

  /** All photos, the most probable errors first. */
  public List<Suspect> ranked() {
    return IntStream.range(0, labels.length)
        .mapToObj(this::suspect)
        .sorted(
            Comparator.comparing(Suspect::isError)
                .reversed()
                .thenComparingDouble(Suspect::margin)
                .thenComparingInt(Suspect::photo))
        .toList();
  }

  private Suspect suspect(int photo) {
    double[] p = probabilities[photo];
    int given = labels[photo];
    int suggested = mostProbable(p, label -> label != given);
    int counted = mostProbable(p, label -> p[label] >= thresholds[label]);
    return new Suspect(photo, suggested, p[given] - p[suggested], counted >= 0 && counted != given);
  }

  /** Returns -1 if no label is accepted. */
  private static int mostProbable(double[] p, IntPredicate accepted) {
    return IntStream.range(0, p.length)
        .filter(accepted)
        .reduce((a, b) -> p[b] > p[a] ? b : a)
        .orElse(-1);
  }
}
