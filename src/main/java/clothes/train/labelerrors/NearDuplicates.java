package clothes.train.labelerrors;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Pairs of nearly identical photos, found by the cosine similarity of their features.
 *
 * @param count the number of pairs
 * @param mostSimilar at most {@value LabelErrors#MAX_SHOWN} of them, the most similar first
 */
public record NearDuplicates(long count, List<Pair> mostSimilar) {
  /**
   * Copies of a photo at another size or quality reach this cosine similarity. Different photos of
   * the same garment seldom do.
   */
  static final double MIN_SIMILARITY = 0.97;

  /** Comparing all pairs of more photos would take minutes. */
  static final int MAX_PHOTOS = 20_000;

  private static final Comparator<Pair> MOST_SIMILAR_FIRST =
      Comparator.comparingDouble(Pair::similarity)
          .reversed()
          .thenComparingInt(Pair::first)
          .thenComparingInt(Pair::second);

  /** Two photos by their indexes. */
  public record Pair(int first, int second, double similarity) {}

  /** Finds all pairs; empty for more than {@value #MAX_PHOTOS} photos, which are not compared. */
  public static Optional<NearDuplicates> of(float[][] features) {
    if (features.length > MAX_PHOTOS) {
      return Optional.empty();
    }
    long count = 0;
    PriorityQueue<Pair> leastSimilarFirst = new PriorityQueue<>(MOST_SIMILAR_FIRST.reversed());
    float[][] unit = new float[features.length][];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = normalize(features[i]);
      for (int j = 0; j < i; j++) {
        float similarity = dotProduct(unit[i], unit[j]);
        if (similarity >= MIN_SIMILARITY) {
          count++;
          leastSimilarFirst.add(new Pair(j, i, similarity));
          if (leastSimilarFirst.size() > LabelErrors.MAX_SHOWN) {
            leastSimilarFirst.remove();
          }
        }
      }
    }
    List<Pair> mostSimilar = leastSimilarFirst.stream().sorted(MOST_SIMILAR_FIRST).toList();
    return Optional.of(new NearDuplicates(count, mostSimilar));
  }

  private static float[] normalize(float[] values) {
    float length = (float) Math.sqrt(dotProduct(values, values));
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = length == 0 ? 0 : values[i] / length;
    }
    return unit;
  }

  private static float dotProduct(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
