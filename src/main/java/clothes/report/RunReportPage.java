package clothes.report;

import static clothes.evaluate.PhotoPage.escape;

import clothes.evaluate.PhotoPage;
import clothes.evaluate.Thumbnail;
import clothes.run.results.StoredResult;
import clothes.text.Plural;
import clothes.text.RotationText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Formats a {@link RunReport} as one self-contained HTML file without scripts. It suits phones,
 * dark mode, screen readers and printing.
 */
public final class RunReportPage {
  private static final String STYLE =
      """
      :root { --known: #2563a8; --unknown: #d97a1d; --line: #dcdfe4; }
      @media (prefers-color-scheme: dark) {
        :root { --known: #6ea8e6; --unknown: #f0a04b; --line: #3d4047; }
      }
      h1 { margin: 0 0 .3rem; font-size: clamp(1.5rem, 5vw, 2.2rem); line-height: 1.2; overflow-wrap: anywhere; }
      h2 { margin: 2.6rem 0 .8rem; padding-top: .6rem; border-top: 1px solid var(--line); font-size: 1.3rem; }
      h2 small { font-weight: 400; font-size: .95rem; }
      a { color: inherit; text-decoration-color: var(--known); text-underline-offset: .2em; }
      a:focus-visible { outline: 3px solid var(--known); outline-offset: 3px; border-radius: 3px; }
      .totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 1rem; margin: 1.4rem 0; }
      .totals div { background: var(--card); border-radius: 8px; padding: .8rem 1rem; display: flex;
        flex-direction: column-reverse; }
      .totals dd { font-size: 1.7rem; font-weight: 650; font-variant-numeric: tabular-nums; }
      ol { grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); }
      .totals dd small { font-size: .9rem; font-weight: 400; }
      table { border-collapse: collapse; width: 100%; }
      th { text-align: left; font-weight: 600; }
      td, th { padding: .3rem .8rem .3rem 0; vertical-align: middle; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .bar { width: 60%; padding-right: 0; }
      svg { display: block; width: 100%; }
      .bar svg { height: 1.1rem; }
      .known { fill: var(--known); }
      .unknown { fill: var(--unknown); }
      .axis { stroke: var(--quiet); }
      .steps text { font: 13px system-ui, sans-serif; fill: var(--quiet); text-anchor: middle; }
      .key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin: 0 .3em 0 .9em; }
      .key.known { background: var(--known); margin-left: 0; }
      .key.unknown { background: var(--unknown); }
      .words { overflow-wrap: anywhere; }
      ol img, ol .no-preview { background: color-mix(in srgb, var(--card) 80%, CanvasText 6%); border-radius: 6px; }
      li strong { font-size: 1.15rem; display: block; margin-top: .6rem; font-variant-numeric: tabular-nums; }
      li span { display: block; color: var(--quiet); }
      li small { display: block; margin-top: .3rem; }
      @media (max-width: 560px) {
        body { margin: 1rem auto; }
        ol { grid-template-columns: 1fr 1fr; gap: .6rem; }
        li { padding: 8px; }
        img, .no-preview { height: 150px; }
        .bar { width: 34%; }
        .totals { grid-template-columns: repeat(3, 1fr); gap: .6rem; }
        .totals div { padding: .6rem .7rem; }
        .totals dd { font-size: 1.25rem; }
        .totals dd small { display: block; }
        .steps text { font-size: 25px; transform: translateY(6px); }
        .example { display: none; }
      }
      @media print {
        :root { color-scheme: light; }
        body { max-width: none; margin: 0; }
        ol { grid-template-columns: repeat(4, 1fr); gap: .5rem; }
        li { border: 1px solid var(--line); break-inside: avoid; }
        img, .no-preview { height: 130px; }
        h2 { break-after: avoid; }
      }
      """;

  private final RunReport report;
  private final PhotoPage page;
  private final String file;

  /**
   * @param file the name of the results file
   */
  public RunReportPage(RunReport report, String file, Thumbnail thumbnail) {
    this.report = report;
    this.file = file;
    this.page = new PhotoPage(title(report.inputs()), thumbnail);
  }

  private static String title(long photos) {
    return count(photos) + " " + Plural.of(photos, "photo");
  }

  public String html() {
    return page.head(STYLE)
        + "<header><h1>"
        + escape(page.title())
        + "</h1>\n<p>"
        + escape(file + models())
        + "</p>\n"
        + totals()
        + "</header>\n<main>\n"
        + labels()
        + confidences()
        + causes()
        + report.labels().stream().map(this::leastConfident).collect(Collectors.joining())
        + unknown()
        + "</main>\n</body>\n</html>\n";
  }

  private String models() {
    List<String> models = report.models();
    return models.isEmpty() ? "" : ", classified by " + String.join(" and ", models);
  }

  private String totals() {
    return "<dl class=\"totals\">\n"
        + total("known", report.known())
        + total(unknownHeading(), report.unknown())
        + total("failed", report.failed())
        + "</dl>\n";
  }

  private String unknownHeading() {
    return report.unknown() == 0 ? "unknown" : "<a href=\"#unknown\">unknown</a>";
  }

  private String total(String name, long photos) {
    return "<div><dt>%s</dt><dd>%s <small>%s</small></dd></div>\n"
        .formatted(name, count(photos), percent(photos, report.inputs()));
  }

  private String labels() {
    if (report.labels().isEmpty()) {
      return "";
    }
    long max = report.labels().get(0).getValue();
    return "<h2>Labels</h2>\n<table>\n<thead><tr><th scope=\"col\">label</th><th scope=\"col\" class=\"number\">photos</th>"
        + "<th scope=\"col\" class=\"number\">share of known</th><td></td></tr></thead>\n<tbody>\n"
        + report.labels().stream().map(label -> row(label, max)).collect(Collectors.joining())
        + "</tbody>\n</table>\n";
  }

  private String row(Map.Entry<String, Long> label, long max) {
    long photos = label.getValue();
    return """
        <tr><th scope="row"><a href="#%s">%s</a></th><td class="number">%s</td><td class="number">%s</td>
        <td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="known" width="%s" height="1"/></svg></td></tr>
        """
        .formatted(
            anchor(label.getKey()),
            escape(label.getKey()),
            count(photos),
            percent(photos, report.known()),
            decimal(100.0 * photos / max));
  }

  private String anchor(String label) {
    return "label-" + report.labels().stream().map(Map.Entry::getKey).toList().indexOf(label);
  }

  private String confidences() {
    if (report.known() + report.unknown() == 0) {
      return "";
    }
    StringBuilder columns = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    long max = 1;
    for (int i = 0; i < RunReport.BINS; i++) {
      max = Math.max(max, report.known(i) + report.unknown(i));
    }
    for (int i = 0; i < RunReport.BINS; i++) {
      columns.append(column(i, max));
      rows.append(
          "<tr><th scope=\"row\">%d to %d %%</th><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>\n"
              .formatted(5 * i, 5 * i + 5, count(report.known(i)), count(report.unknown(i))));
    }
    return """
        <h2>Confidence</h2>
        <p><i class="key known"></i>known<i class="key unknown"></i>unknown; number of photos by confidence of the most likely label</p>
        <svg class="steps" viewBox="0 0 820 236" role="img" aria-label="Histogram of confidence; a table of the same numbers follows">
        %s<line class="axis" x1="10" x2="810" y1="200.5" y2="200.5"/>
        %s</svg>
        <details><summary>Table</summary><table>
        <thead><tr><th scope="col">confidence</th><th scope="col" class="number">known</th><th scope="col" class="number">unknown</th></tr></thead>
        <tbody>
        %s</tbody></table></details>
        """
        .formatted(columns, ticks(), rows);
  }

  private String column(int bin, long max) {
    double known = 190.0 * report.known(bin) / max;
    double unknown = 190.0 * report.unknown(bin) / max;
    int x = 10 + 40 * bin;
    return bar("known", x, 200 - known, known) + bar("unknown", x, 200 - known - unknown, unknown);
  }

  private static String bar(String kind, int x, double y, double height) {
    return height == 0
        ? ""
        : "<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"36\" height=\"%s\"/>\n"
            .formatted(kind, x + 2, decimal(y), decimal(height));
  }

  private static String ticks() {
    StringBuilder ticks = new StringBuilder();
    for (int percent = 0; percent <= 100; percent += 20) {
      ticks.append(
          "<text x=\"%d\" y=\"225\">%d %%</text>\n"
              .formatted(Math.max(30, Math.min(775, 10 + 8 * percent)), percent));
    }
    return ticks.toString();
  }

  private String causes() {
    if (report.causes().isEmpty()) {
      return "";
    }
    return "<h2>Failures</h2>\n<table>\n<thead><tr><th scope=\"col\">cause</th><th scope=\"col\" class=\"number\">inputs</th>"
        + "<th scope=\"col\" class=\"example\">first input</th></tr></thead>\n<tbody>\n"
        + report.causes().stream().map(RunReportPage::row).collect(Collectors.joining())
        + "</tbody>\n</table>\n";
  }

  private static String row(RunReport.Cause cause) {
    return "<tr><td class=\"words\">%s</td><td class=\"number\">%s</td><td class=\"words example\">%s</td></tr>\n"
        .formatted(
            escape(cause.detail()), count(cause.inputs()), escape(cause.example().orElse("")));
  }

  private String leastConfident(Map.Entry<String, Long> label) {
    return "<h2 id=\"%s\">%s <small>the least confident of %s</small></h2>\n"
            .formatted(anchor(label.getKey()), escape(label.getKey()), count(label.getValue()))
        + photos(report.leastConfident(label.getKey()));
  }

  private String unknown() {
    return report.unknown() == 0
        ? ""
        : "<h2 id=\"unknown\">Unknown <small>the most confident of %s</small></h2>\n"
                .formatted(count(report.unknown()))
            + closest()
            + photos(report.mostConfidentUnknown());
  }

  private String closest() {
    return report.closest().isEmpty()
        ? ""
        : report.closest().stream()
            .map(kind -> escape(kind.getKey()) + " " + count(kind.getValue()))
            .collect(Collectors.joining(", ", "<p>Closest to: ", "</p>\n"));
  }

  private String photos(List<StoredResult.Classified> photos) {
    return photos.stream().map(this::photo).collect(Collectors.joining("", "<ol>\n", "</ol>\n"));
  }

  private String photo(StoredResult.Classified photo) {
    String name = photo.input().orElse("");
    List<StoredResult.Share> shares = photo.predictions();
    return "<li>%s\n<strong>%s</strong><span>%s</span><small>%s</small></li>\n"
        .formatted(
            page.imageElement(name, photo.label()),
            escape(photo.closest().orElse(labelWithPercent(shares.get(0)))),
            escape(alternatives(photo)),
            escape(name + RotationText.suffix(photo.rotated())));
  }

  /** The next labels, or for an unknown photo the likeliest ones. */
  private static String alternatives(StoredResult.Classified photo) {
    String labels =
        photo.predictions().stream()
            .skip(photo.closest().isPresent() ? 0 : 1)
            .limit(2)
            .map(RunReportPage::labelWithPercent)
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "" : "or " + labels;
  }

  private static String labelWithPercent(StoredResult.Share share) {
    return "%s %s".formatted(share.label(), percent(share.confidence()));
  }

  private static String percent(long part, long total) {
    return percent(total == 0 ? 0 : (double) part / total);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
