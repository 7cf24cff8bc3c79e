package clothes.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts of photos by true label (row) and predicted label (column).
 *
 * @param labels the labels of the rows and of the columns
 */
public record ConfusionMatrix(List<String> labels, List<List<Integer>> counts) {
  public ConfusionMatrix {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
    int size = labels.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "the counts of %d labels need %d rows of %d columns".formatted(size, size, size));
    }
  }

  /** Counts predictions, whose true and predicted labels must all be in {@code labels}. */
  public static ConfusionMatrix of(List<String> labels, Collection<LabeledPrediction> predictions) {
    Map<String, Integer> indexes = new HashMap<>();
    IntStream.range(0, labels.size()).forEach(i -> indexes.put(labels.get(i), i));
    int[][] counts = new int[labels.size()][labels.size()];
    predictions.forEach(p -> counts[indexes.get(p.label())][indexes.get(p.predicted())]++);
    return new ConfusionMatrix(
        labels, IntStream.range(0, counts.length).mapToObj(i -> boxed(counts[i])).toList());
  }

  private static List<Integer> boxed(int[] row) {
    return IntStream.of(row).boxed().toList();
  }

  public int size() {
    return labels.size();
  }

  /**
   * The number of photos with this true and this predicted label.
   *
   * @param label the index of the true label
   * @param predicted the index of the predicted label
   */
  public int count(int label, int predicted) {
    return counts.get(label).get(predicted);
  }

  /** The number of photos whose true label has this index. */
  public int support(int label) {
    return counts.get(label).stream().mapToInt(Integer::intValue).sum();
  }

  /** The number of photos whose predicted label has this index. */
  private int predicted(int label) {
    return counts.stream().mapToInt(row -> row.get(label)).sum();
  }

  public Ratio accuracy() {
    return new Ratio(
        IntStream.range(0, size()).map(i -> count(i, i)).sum(),
        IntStream.range(0, size()).map(this::support).sum());
  }

  List<LabelScore> scores() {
    return IntStream.range(0, size())
        .mapToObj(i -> LabelScore.of(labels.get(i), support(i), predicted(i), count(i, i)))
        .toList();
  }

  /**
   * The unweighted means of the scores of all labels that have photos.
   *
   * @throws java.util.NoSuchElementException if there are no photos
   */
  public MacroAverage macroAverage() {
    return MacroAverage.of(scores());
  }

  /** Pairs of labels that were confused, the most frequent first. */
  List<Confusion> confusions() {
    List<Confusion> confusions = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        if (i != j && count(i, j) > 0) {
          confusions.add(new Confusion(labels.get(i), labels.get(j), count(i, j)));
        }
      }
    }
    confusions.sort(Comparator.comparingInt(Confusion::photos).reversed());
    return confusions;
  }
}
