package clothes.train;

import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import clothes.train.Dataset.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The numbers of photos of each label in a training run, as a table for the log. */
final class LabelCounts {
  /** If there are more labels, only those with the most and the fewest photos are listed. */
  private static final int MAX_LISTED = 30;

  /**
   * The lowest reported class imbalance: the most training photos of a label divided by the fewest.
   */
  private static final double MIN_REPORTED_IMBALANCE = 2;

  private final List<Count> counts;

  /** The numbers of photos of a label, by split. */
  private record Count(String label, long train, long validation, long test) {}

  private LabelCounts(List<Count> counts) {
    this.counts = counts;
  }

  static LabelCounts of(Dataset data) {
    List<String> labels = data.classes().labels();
    return new LabelCounts(
        IntStream.range(0, labels.size())
            .mapToObj(
                i ->
                    new Count(
                        labels.get(i),
                        count(data.train(), i),
                        count(data.allValidation(), i),
                        count(data.test(), i)))
            .toList());
  }

  private static long count(List<Example> examples, int label) {
    return examples.stream().filter(example -> example.label() == label).count();
  }

  /**
   * A table, a line about the class imbalance if it is large, and a warning for each label with
   * fewer than two training photos.
   */
  List<String> lines(Recipe recipe) {
    List<Count> mostPhotosFirst = new ArrayList<>(counts);
    mostPhotosFirst.sort(Comparator.comparingLong(Count::train).reversed());
    int listedPerEnd = counts.size() > MAX_LISTED ? MAX_LISTED / 2 : counts.size();
    List<String> lines = new ArrayList<>();
    lines.add(line("label", "train", "validation", "test"));
    mostPhotosFirst.stream().limit(listedPerEnd).map(LabelCounts::line).forEach(lines::add);
    if (listedPerEnd < counts.size()) {
      lines.add("... " + Plural.withCount(counts.size() - 2L * listedPerEnd, "more label"));
      mostPhotosFirst.stream()
          .skip(counts.size() - (long) listedPerEnd)
          .map(LabelCounts::line)
          .forEach(lines::add);
    }
    Count most = mostPhotosFirst.get(0);
    Count fewest = mostPhotosFirst.get(mostPhotosFirst.size() - 1);
    if (most.train() >= MIN_REPORTED_IMBALANCE * fewest.train()) {
      lines.add(imbalance(most, fewest, recipe));
    }
    mostPhotosFirst.stream()
        .filter(count -> count.train() < 2)
        .map(
            count ->
                "warning: label %s has %s, which is too few to learn it; add more"
                    .formatted(count.label(), Plural.withCount(count.train(), "training photo")))
        .forEach(lines::add);
    return lines;
  }

  private static String imbalance(Count most, Count fewest, Recipe recipe) {
    String handling =
        recipe.classWeights() == ClassWeights.BALANCED
            ? "class weights balance the labels"
            : recipe.logitAdjustment() > 0
                ? "logit adjustment of %s makes up for part of it"
                    .formatted(recipe.logitAdjustment())
                : "nothing makes up for it; see --class-weights";
    return String.format(
        Locale.ROOT,
        "imbalance: %.1f times as many training photos of %s as of %s; %s",
        (double) most.train() / Math.max(1, fewest.train()),
        most.label(),
        fewest.label(),
        handling);
  }

  private static String line(Count count) {
    return line(
        TextColumns.truncate(PrintableText.of(count.label())),
        "" + count.train(),
        "" + count.validation(),
        "" + count.test());
  }

  private static String line(String label, String train, String validation, String test) {
    return "%s %7s %10s %7s".formatted(TextColumns.pad(label, 20), train, validation, test);
  }
}
