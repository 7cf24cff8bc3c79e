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

/** How well unknown things are told from known ones, as plain text for a terminal. */
public final class OodTable {
  /** Labels that a line tells of those that things were taken for. */
  private static final int TOLD = 3;

  private static final String HEADING = "none of the labels";

  private final OodReport doubt;
  private final int width;

  private OodTable(OodReport doubt) {
    this.doubt = doubt;
    this.width =
        Math.max(
            HEADING.length(),
            2
                + doubt.crowds().stream()
                    .flatMap(crowd -> crowd.groups().stream())
                    .mapToInt(group -> TextColumns.width(name(group)))
                    .max()
                    .orElse(0));
  }

  public static String of(OodReport doubt) {
    OodTable table = new OodTable(doubt);
    return Stream.concat(Stream.of(table.known(), "", table.heading()), table.rows())
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String known() {
    Ratio known = doubt.known();
    return String.format(
        Locale.ROOT,
        "known: %d of %s of the labels, %.1f %% (95 %% interval %s)",
        known.part(),
        Plural.counted(known.whole(), "photo"),
        100 * known.value().orElseThrow(),
        shown(doubt.knownInterval()));
  }

  private String heading() {
    return row(HEADING, "things", "unknown", "share", "95 % interval", "area", "taken for");
  }

  private Stream<String> rows() {
    return doubt.crowds().stream()
        .flatMap(
            crowd ->
                Stream.concat(
                    Stream.of(row("", crowd.all())),
                    crowd.groups().stream().map(group -> row("  ", group))));
  }

  private String row(String indent, OodSet.Group group) {
    return row(
        indent + name(group),
        "" + group.things(),
        "" + group.unknown().part(),
        String.format(Locale.ROOT, "%.1f %%", 100 * group.unknown().value().orElseThrow()),
        shown(group.interval()),
        String.format(Locale.ROOT, "%.3f", group.areaUnderCurve()),
        told(group.takenFor()));
  }

  private String row(
      String name,
      String things,
      String unknown,
      String share,
      String interval,
      String area,
      String takenFor) {
    return TextColumns.padded(name, width)
        + "  %6s  %7s  %7s  %13s  %5s  %s"
            .formatted(things, unknown, share, interval, area, takenFor);
  }

  private static String name(OodSet.Group group) {
    return TextColumns.cut(PrintableText.of(group.name()));
  }

  private static String shown(ConfidenceInterval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
  }

  private static String told(Map<String, Integer> takenFor) {
    List<String> labels =
        takenFor.entrySet().stream()
            .map(
                label -> TextColumns.cut(PrintableText.of(label.getKey())) + " " + label.getValue())
            .toList();
    return String.join(", ", labels.subList(0, Math.min(TOLD, labels.size())))
        + (labels.size() > TOLD ? ", .." : "");
  }
}
