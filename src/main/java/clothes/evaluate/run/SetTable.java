package clothes.evaluate.run;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Estimate;
import clothes.evaluate.Proportion;
import clothes.evaluate.SetMetrics;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of photos, or variants of one set, as plain text for a terminal. */
final class SetTable {
  private static final int MIN_NAME_WIDTH = 10;

  private final int nameWidth;
  private final List<String> lines = new ArrayList<>();

  private SetTable(Stream<String> names) {
    this.nameWidth =
        Math.max(
            MIN_NAME_WIDTH,
            names.mapToInt(name -> TextColumns.width(printable(name))).max().orElse(0));
  }

  /** Two lines per set: the metrics, then their 95 % intervals. */
  static String ofSets(List<LabeledSetResult> labeled, List<OodSetResult> ood) {
    SetTable table =
        new SetTable(
            Stream.concat(
                labeled.stream().map(LabeledSetResult::name),
                ood.stream().map(OodSetResult::name)));
    table.addHeading("set");
    for (LabeledSetResult set : labeled) {
      table.addMetrics(set.name(), set.metrics());
      table.addIntervals(set.metrics());
    }
    for (OodSetResult set : ood) {
      table.add(set.name(), "" + set.images(), "-", format(set.known()), "-", "-", "-", "-");
      table.add("", "", "", format(set.known().interval()), "", "", "", "");
    }
    return table.text();
  }

  /** One line per variant, below the original photos. */
  static String ofVariants(LabeledSetResult set) {
    SetTable table = new SetTable(set.variants().stream().map(variant -> variant.name()));
    table.addHeading("variant");
    table.addMetrics("original", set.metrics());
    set.variants().forEach(variant -> table.addMetrics(variant.name(), variant.metrics()));
    return table.text();
  }

  private void addHeading(String name) {
    add("", "", "", "", "known and", "known and", "macro", "calibration");
    add(name, "photos", "correct", "known", "correct", "wrong", "recall", "error");
  }

  private void addMetrics(String name, SetMetrics metrics) {
    add(
        name,
        "" + metrics.photos(),
        format(metrics.correct()),
        format(metrics.known()),
        format(metrics.knownAndCorrect()),
        format(metrics.knownAndWrong()),
        format("%.1f %%", 100 * metrics.macroRecall().value()),
        format("%.3f", metrics.calibrationError().value()));
  }

  private void addIntervals(SetMetrics metrics) {
    Estimate error = metrics.calibrationError();
    add(
        "",
        "",
        format(metrics.correct().interval()),
        format(metrics.known().interval()),
        format(metrics.knownAndCorrect().interval()),
        format(metrics.knownAndWrong().interval()),
        format(metrics.macroRecall().interval()),
        format("%.3f to %.3f", error.interval().low(), error.interval().high()));
  }

  private void add(String name, String photos, String... cells) {
    lines.add(
        TextColumns.pad(printable(name), nameWidth)
            + format("  %6s", photos)
            + Stream.of(cells).map(cell -> format("  %14s", cell)).collect(Collectors.joining()));
  }

  private String text() {
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String format(Proportion proportion) {
    return format("%d %6.1f %%", proportion.photos(), 100 * proportion.share());
  }

  private static String format(ConfidenceInterval interval) {
    return format("%.1f to %.1f %%", 100 * interval.low(), 100 * interval.high());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String printable(String name) {
    return TextColumns.truncate(PrintableText.of(name));
  }
}
