package clothes.evaluate.compare;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.ConfusionMatrix;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.Ratio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares runs on the photos that they have in common. The first run is the baseline.
 *
 * @param photos the common photos, in the order of the first run
 */
public record Comparison(List<ComparedRun> runs, List<String> photos) {
  /**
   * The metrics of a run on the common photos.
   *
   * @param interval Wilson's 95 % interval of the accuracy
   * @param macroF1 the mean F1 of the labels
   * @param againstFirst the test of the first run against this run
   */
  public record Row(
      ComparedRun run,
      Ratio accuracy,
      ConfidenceInterval interval,
      double macroF1,
      McNemar againstFirst) {
    /** The names of the {@link #cells}. */
    static final List<String> COLUMNS =
        List.of("correct", "accuracy", "95 % interval", "macro-F1", "only first", "only this", "p");

    /** The metrics as text. */
    List<String> cells() {
      return List.of(
          accuracy.part() + " of " + accuracy.whole(),
          format("%.1f %%", 100 * accuracy.value().orElseThrow()),
          format("%.1f to %.1f", 100 * interval.low(), 100 * interval.high()),
          format("%.3f", macroF1),
          String.valueOf(againstFirst.onlyFirst()),
          String.valueOf(againstFirst.onlySecond()),
          againstFirst.pValue() < 0.001 ? "<0.001" : format("%.3f", againstFirst.pValue()));
    }

    private static String format(String format, Object... values) {
      return String.format(Locale.ROOT, format, values);
    }
  }

  /**
   * Finds the common photos.
   *
   * @throws IOException if there are none, or the runs have different true labels for a photo
   */
  public static Comparison of(List<ComparedRun> runs) throws IOException {
    Set<String> common = new LinkedHashSet<>(runs.get(0).predictions().keySet());
    runs.forEach(run -> common.retainAll(run.predictions().keySet()));
    if (common.isEmpty()) {
      throw new IOException("the runs have no photo in common; evaluate them on the same photos");
    }
    for (String photo : common) {
      Set<String> labels = new TreeSet<>();
      runs.forEach(run -> labels.add(run.predictions().get(photo).label()));
      if (labels.size() > 1) {
        throw new IOException(
            "the runs have different labels of %s: %s; evaluate them on the same labels"
                .formatted(photo, String.join(", ", labels)));
      }
    }
    return new Comparison(List.copyOf(runs), List.copyOf(common));
  }

  /** The metrics of each run. */
  public List<Row> rows() {
    return runs.stream().map(this::row).toList();
  }

  private Row row(ComparedRun run) {
    List<LabeledPrediction> predictions = photos.stream().map(run.predictions()::get).toList();
    Set<String> labels = new TreeSet<>();
    predictions.forEach(
        prediction -> labels.addAll(List.of(prediction.label(), prediction.predicted())));
    ConfusionMatrix matrix = ConfusionMatrix.of(List.copyOf(labels), predictions);
    return new Row(
        run,
        matrix.accuracy(),
        ConfidenceInterval.wilson(matrix.accuracy()),
        matrix.macroAverage().f1(),
        new McNemar(countCorrectOnlyIn(runs.get(0), run), countCorrectOnlyIn(run, runs.get(0))));
  }

  private int countCorrectOnlyIn(ComparedRun run, ComparedRun other) {
    return (int)
        photos.stream()
            .filter(photo -> run.predictions().get(photo).correct())
            .filter(photo -> !other.predictions().get(photo).correct())
            .count();
  }

  /** Photos for which the runs predict different labels. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (String photo : photos) {
      long distinctLabels =
          runs.stream().map(run -> run.predictions().get(photo).predicted()).distinct().count();
      if (distinctLabels > 1) {
        differences.add(photo);
      }
    }
    return differences;
  }
}
