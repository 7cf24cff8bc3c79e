package clothes.train.labelerrors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds photos of nearly the same picture by the cosine similarity of their features. */
public final class NearDuplicates {
  /**
   * Copies of a photo at another size or quality reach this cosine similarity. Different photos of
   * the same garment seldom do.
   */
  static final double MIN_SIMILARITY = 0.97;

  /** Comparing all pairs of more photos would take minutes. */
  static final int MAX_PHOTOS = 20_000;

  private NearDuplicates() {}

  /** Two photos by their indexes. */
  public record Pair(int first, int second, double similarity) {}

  /** The pairs, the most similar first; empty for more than {@value #MAX_PHOTOS} photos. */
  public static List<Pair> of(float[][] features) {
    List<Pair> pairs = new ArrayList<>();
    if (features.length > MAX_PHOTOS) {
      return pairs;
    }
    float[][] unit = new float[features.length][];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = normalize(features[i]);
      for (int j = 0; j < i; j++) {
        float similarity = dotProduct(unit[i], unit[j]);
        if (similarity >= MIN_SIMILARITY) {
          pairs.add(new Pair(j, i, similarity));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::similarity)
            .reversed()
            .thenComparingInt(Pair::first)
            .thenComparingInt(Pair::second));
    return pairs;
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
