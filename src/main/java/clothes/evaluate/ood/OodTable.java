package clothes.evaluate.ood;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TextColumns;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report on OOD detection as plain text for a terminal. */
public final class OodTable {
  /** The maximum number of predicted labels in a line. */
  private static final int MAX_LABELS = 3;

  private static final String HEADING = "out of distribution";

  private static final String GROUP_INDENT = "  ";

  private final OodReport report;
  private final int width;

  private OodTable(OodReport report) {
    this.report = report;
    this.width =
        Stream.concat(
                Stream.of(HEADING), report.sets().stream().flatMap(set -> names(set).stream()))
            .mapToInt(TextColumns::width)
            .max()
            .orElseThrow();
  }

  private static List<String> names(OodSet set) {
    return Stream.concat(
            Stream.of(name(set.total())),
            set.groups().stream().map(group -> GROUP_INDENT + name(group)))
        .toList();
  }

  public static String of(OodReport report) {
    OodTable table = new OodTable(report);
    return Stream.concat(Stream.of(table.known(), "", table.heading()), table.rows())
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String known() {
    Ratio known = report.known();
    return String.format(
        Locale.ROOT,
        "known: %d of %s with a label, %.1f %% (95 %% interval %s)",
        known.part(),
        Plural.withCount(known.whole(), "photo"),
        100 * known.value().orElseThrow(),
        format(report.knownInterval()));
  }

  private String heading() {
    return row(
        HEADING, List.of("images", "unknown", "share", "95 % interval", "AUROC", "predicted"));
  }

  private Stream<String> rows() {
    return report.sets().stream()
        .flatMap(
            set ->
                Stream.concat(
                    Stream.of(row("", set.total())),
                    set.groups().stream().map(group -> row(GROUP_INDENT, group))));
  }

  private String row(String indent, OodSet.Group group) {
    return row(
        indent + name(group),
        List.of(
            "" + group.images(),
            "" + group.unknown().part(),
            String.format(Locale.ROOT, "%.1f %%", 100 * group.unknown().value().orElseThrow()),
            format(group.unknownInterval()),
            String.format(Locale.ROOT, "%.3f", group.auroc()),
            mostFrequent(group.predictedLabels())));
  }

  private String row(String name, List<String> cells) {
    return TextColumns.pad(name, width)
        + "  %6s  %7s  %7s  %13s  %5s  %s".formatted(cells.toArray());
  }

  private static String name(OodSet.Group group) {
    return TextColumns.truncate(PrintableText.of(group.name()));
  }

  private static String format(ConfidenceInterval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
  }

  private static String mostFrequent(Map<String, Integer> counts) {
    List<String> labels =
        counts.entrySet().stream()
            .map(
                label ->
                    TextColumns.truncate(PrintableText.of(label.getKey())) + " " + label.getValue())
            .toList();
    return String.join(", ", labels.subList(0, Math.min(MAX_LABELS, labels.size())))
        + (labels.size() > MAX_LABELS ? ", ..." : "");
  }
}
