package clothes.evaluate.compare;

import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison as plain text for a terminal. */
public final class ComparisonTable {
  private ComparisonTable() {}

  public static String of(Comparison comparison) {
    int width =
        comparison.runs().stream()
            .mapToInt(run -> TextColumns.width(PrintableText.of(run.name())))
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        TextColumns.pad("run", width)
            + "      correct   accuracy   95 % interval   macro-F1   only first   only this        p");
    for (Comparison.Row row : comparison.rows()) {
      lines.add(TextColumns.pad(PrintableText.of(row.run().name()), width) + cells(row));
    }
    lines.add(
        "%s in common, %d with different predictions; p: McNemar's test against the first run"
            .formatted(
                Plural.withCount(comparison.photos().size(), "photo"),
                comparison.differences().size()));
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String cells(Comparison.Row row) {
    return String.format(
        Locale.ROOT,
        "  %5d/%-5d  %7.1f %%   %5.1f to %5.1f   %8.3f   %10d   %9d   %6s",
        row.accuracy().part(),
        row.accuracy().whole(),
        100 * row.accuracy().value().orElseThrow(),
        100 * row.interval().low(),
        100 * row.interval().high(),
        row.macroF1(),
        row.againstFirst().onlyFirst(),
        row.againstFirst().onlySecond(),
        pValue(row.againstFirst()));
  }

  /** Three decimals. */
  static String pValue(McNemar test) {
    double value = test.pValue();
    return value < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
  }
}
