package clothes.evaluate;

import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluation as plain text for a terminal. A confusion matrix that is too wide is split into
 * blocks of columns.
 */
public final class EvaluationTable {
  private static final int LINE_WIDTH = 100;
  private static final String MACRO_AVERAGE = "macro average";

  private final Evaluation evaluation;
  private final List<String> numberedLabels;
  private final List<String> lines = new ArrayList<>();

  private EvaluationTable(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.numberedLabels = numberedLabels(evaluation.confusionMatrix().labels());
  }

  public static String of(Evaluation evaluation) {
    EvaluationTable table = new EvaluationTable(evaluation);
    table.addSummary();
    table.addScores();
    table.addMatrix();
    return table.lines.stream()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The numbers identify the columns of the matrix and distinguish truncated labels. */
  private static List<String> numberedLabels(List<String> labels) {
    int digits = digits(labels.size());
    List<String> numbered =
        IntStream.range(0, labels.size())
            .mapToObj(
                i ->
                    padded(i + 1, digits)
                        + " "
                        + TextColumns.truncate(PrintableText.of(labels.get(i))))
            .toList();
    int widest = numbered.stream().mapToInt(TextColumns::width).max().orElse(0);
    int width = Math.max(digits + 1 + MACRO_AVERAGE.length(), widest);
    return numbered.stream().map(name -> TextColumns.pad(name, width)).toList();
  }

  private void addSummary() {
    add(
        "%d of %s correct: accuracy %.1f %% (95 %% interval %.1f to %.1f)",
        evaluation.correct(),
        Plural.withCount(evaluation.photos(), "photo"),
        100.0 * evaluation.correct() / evaluation.photos(),
        100 * evaluation.accuracyInterval().low(),
        100 * evaluation.accuracyInterval().high());
    add(
        "expected calibration error %.4f, negative log likelihood %.4f",
        evaluation.expectedCalibrationError(), evaluation.negativeLogLikelihood());
  }

  private void addScores() {
    add("");
    addScore(unnumbered("label"), "photos", "precision", "recall", "F1");
    for (int i = 0; i < numberedLabels.size(); i++) {
      LabelScore score = evaluation.labels().get(i);
      addScore(
          numberedLabels.get(i),
          "" + score.support(),
          format(score.precision()),
          format(score.recall()),
          format(score.f1()));
    }
    MacroAverage average = evaluation.macro();
    addScore(
        unnumbered(MACRO_AVERAGE),
        "" + evaluation.photos(),
        format(average.precision()),
        format(average.recall()),
        format(average.f1()));
  }

  private void addScore(String name, String photos, String precision, String recall, String f1) {
    add("%s  %7s  %9s  %7s  %7s", name, photos, precision, recall, f1);
  }

  private void addMatrix() {
    int size = numberedLabels.size();
    int largest =
        evaluation.confusionMatrix().counts().stream()
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    int columnWidth = 2 + Math.max(digits(size), digits(largest));
    int columns =
        Math.max(1, (LINE_WIDTH - TextColumns.width(numberedLabels.get(0))) / columnWidth);
    add("");
    add("photos by true label (row) and predicted label (column)");
    for (int from = 0; from < size; from += columns) {
      addBlock(columnWidth, from, Math.min(size, from + columns));
    }
  }

  private void addBlock(int columnWidth, int from, int to) {
    if (from > 0) {
      add("");
    }
    add(unnumbered("") + cells(from, to, column -> padded(column + 1, columnWidth)));
    for (int i = 0; i < numberedLabels.size(); i++) {
      int row = i;
      add(numberedLabels.get(i) + cells(from, to, column -> countCell(row, column, columnWidth)));
    }
  }

  /** Zeros are printed as dots, so that confusions stand out. */
  private String countCell(int label, int predicted, int width) {
    int count = evaluation.confusionMatrix().count(label, predicted);
    return count == 0 ? " ".repeat(width - 1) + "." : padded(count, width);
  }

  private static String cells(int from, int to, IntFunction<String> cell) {
    return IntStream.range(from, to).mapToObj(cell).collect(Collectors.joining());
  }

  private void add(String line) {
    lines.add(line);
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  /** A text without a number, aligned and padded like the labels. */
  private String unnumbered(String text) {
    int indent = digits(numberedLabels.size()) + 1;
    return " ".repeat(indent)
        + text
        + " ".repeat(TextColumns.width(numberedLabels.get(0)) - indent - text.length());
  }

  private static String format(Ratio ratio) {
    return ratio.value().isPresent() ? format(ratio.value().getAsDouble()) : "-";
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String padded(int number, int width) {
    return String.format(Locale.ROOT, "%" + width + "d", number);
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }
}
