package clothes.evaluate.ood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How well a score tells known things from others, whatever the threshold: the receiver operating
 * characteristic.
 */
public final class RocCurve {
  private final double[] known;
  private final double[] others;

  /** One threshold: what is lost of the known things, and what is recognized of the others. */
  public record Point(double lost, double recognized) {}

  public RocCurve(Collection<ScoredItem> known, Collection<ScoredItem> others) {
    this.known = sorted(known);
    this.others = sorted(others);
    if (known.isEmpty() || others.isEmpty()) {
      throw new IllegalArgumentException(
          "%d known things and %d others; at least one of each is needed"
              .formatted(known.size(), others.size()));
    }
  }

  /** With 0 for -0, which are one score. */
  private static double[] sorted(Collection<ScoredItem> things) {
    return things.stream()
        .mapToDouble(ScoredItem::score)
        .map(score -> score + 0.0)
        .sorted()
        .toArray();
  }

  /**
   * The area under the curve: how often a known thing has a higher score than another, half of
   * those that are equal (Mann and Whitney, Annals of Mathematical Statistics 18, 1947).
   */
  double area() {
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double score : known) {
      while (below < others.length && others[below] < score) {
        below++;
      }
      while (upTo < others.length && others[upTo] <= score) {
        upTo++;
      }
      halves += below + upTo;
    }
    return halves / (2.0 * known.length * others.length);
  }

  /** From none to all, a point for every score that occurs. */
  public List<Point> points() {
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    int lost = 0;
    int recognized = 0;
    double[] scores =
        Arrays.stream(new double[][] {known, others})
            .flatMapToDouble(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    for (double score : scores) {
      while (lost < known.length && known[lost] <= score) {
        lost++;
      }
      while (recognized < others.length && others[recognized] <= score) {
        recognized++;
      }
      points.add(new Point((double) lost / known.length, (double) recognized / others.length));
    }
    return points;
  }
}
