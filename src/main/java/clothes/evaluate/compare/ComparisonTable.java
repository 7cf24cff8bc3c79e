package clothes.evaluate.compare;

import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as plain text for a terminal. */
public final class ComparisonTable {
  private static final String CELLS_FORMAT = "%13s%11s%16s%11s%13s%12s%9s";

  private ComparisonTable() {}

  public static String of(Comparison comparison) {
    int width =
        comparison.runs().stream()
            .mapToInt(run -> TextColumns.width(PrintableText.of(run.name())))
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(TextColumns.pad("run", width) + aligned(Comparison.Row.COLUMNS));
    for (Comparison.Row row : comparison.rows()) {
      lines.add(TextColumns.pad(PrintableText.of(row.run().name()), width) + aligned(row.cells()));
    }
    lines.add(
        "%s in common, %d with different predictions; p: McNemar's test against the first run"
            .formatted(
                Plural.withCount(comparison.photos().size(), "photo"),
                comparison.differences().size()));
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String aligned(List<String> cells) {
    return CELLS_FORMAT.formatted(cells.toArray());
  }
}
