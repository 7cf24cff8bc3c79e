package clothes.report;

import static clothes.evaluate.PhotoPage.escape;
import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.evaluate.PhotoPage;
import clothes.evaluate.Thumbnails;
import clothes.run.results.StoredResult;
import clothes.text.Plural;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats a {@link RunReport} as one self-contained HTML file. It suits phones, dark mode, screen
 * readers and printing; its script only filters and sorts.
 */
public final class RunReportPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final RunReport report;
  private final PhotoPage page;
  private final PhotoGallery gallery;
  private final String fileName;

  /**
   * @param fileName the name of the results file
   * @param links gives the URL of an input; empty if there is none
   */
  public RunReportPage(
      RunReport report,
      String fileName,
      Thumbnails thumbnails,
      Function<String, Optional<String>> links,
      MoreLikeThis similar) {
    this.report = report;
    this.fileName = fileName;
    this.page = new PhotoPage(title(report.inputs()), thumbnails);
    this.gallery = new PhotoGallery(page, links, similar);
  }

  private static String resource(String name) {
    try (InputStream text = RunReportPage.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(long photos) {
    return count(photos) + " " + Plural.of(photos, "photo");
  }

  public String html() {
    return page.head(STYLE, SCRIPT)
        + "<header><h1>"
        + escape(page.title())
        + "</h1>\n<p>"
        + escape(fileName + models())
        + "</p>\n"
        + totals()
        + "</header>\n<main>\n"
        + labels()
        + confidences()
        + failures()
        + filter()
        + report.labels().stream().map(this::section).collect(Collectors.joining())
        + unknown()
        + "</main>\n"
        + PhotoPage.script(SCRIPT)
        + "</body>\n</html>\n";
  }

  /** The form to filter and sort photos. It is hidden until the script runs. */
  private String filter() {
    String options =
        Stream.concat(report.labels().stream().map(Map.Entry::getKey), Stream.of("unknown"))
            .map(label -> "<option>" + escape(label) + "</option>")
            .collect(Collectors.joining());
    return """
        <form id="filter" hidden>
        <label>Name contains <input type="search" name="name"></label>
        <label>Label <select name="label"><option value="">all</option>%s</select></label>
        <label>Order <select name="order"><option value="given">to review first</option>\
        <option value="lowest">lowest confidence</option><option value="highest">highest confidence</option>\
        <option value="name">name</option></select></label>
        <output name="shown"></output>
        </form>
        """
        .formatted(options);
  }

  private String models() {
    List<String> models = report.models();
    return models.isEmpty() ? "" : ", classified by " + String.join(" and ", models);
  }

  private String totals() {
    return "<dl class=\"totals\">\n"
        + total("known", report.known())
        + total(sectionLink("unknown", report.unknown()), report.unknown())
        + total(sectionLink("failed", report.failed()), report.failed())
        + "</dl>\n";
  }

  /** The word, as a link to its section if there are photos. */
  private static String sectionLink(String word, long photos) {
    return photos == 0 ? word : "<a href=\"#%1$s\">%1$s</a>".formatted(word);
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

  /**
   * The histogram of {@link RunReport#BINS} bins of 5 %. In units of the drawing, a bin is 40 wide,
   * the highest column is 190 high, and the axis is 200 below the top.
   */
  private String confidences() {
    if (report.known() + report.unknown() == 0) {
      return "";
    }
    StringBuilder columns = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    long max = 1;
    for (int i = 0; i < RunReport.BINS; i++) {
      max = Math.max(max, report.knownInBin(i) + report.unknownInBin(i));
    }
    for (int i = 0; i < RunReport.BINS; i++) {
      columns.append(column(i, max));
      rows.append(
          "<tr><th scope=\"row\">%d to %d %%</th><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>\n"
              .formatted(
                  5 * i, 5 * i + 5, count(report.knownInBin(i)), count(report.unknownInBin(i))));
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
    double known = 190.0 * report.knownInBin(bin) / max;
    double unknown = 190.0 * report.unknownInBin(bin) / max;
    int x = 10 + 40 * bin;
    return bar("known", x, 200 - known, known) + bar("unknown", x, 200 - known - unknown, unknown);
  }

  private static String bar(String cssClass, int x, double y, double height) {
    return height == 0
        ? ""
        : "<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"36\" height=\"%s\"/>\n"
            .formatted(cssClass, x + 2, decimal(y), decimal(height));
  }

  private static String ticks() {
    StringBuilder ticks = new StringBuilder();
    for (int percent = 0; percent <= 100; percent += 20) {
      // The limits keep the first and the last text inside the drawing.
      ticks.append(
          "<text x=\"%d\" y=\"225\">%d %%</text>\n"
              .formatted(Math.max(30, Math.min(775, 10 + 8 * percent)), percent));
    }
    return ticks.toString();
  }

  private String failures() {
    if (report.causes().isEmpty()) {
      return "";
    }
    return "<h2 id=\"failed\">Failures</h2>\n<table>\n<thead><tr><th scope=\"col\">cause</th><th scope=\"col\" class=\"number\">inputs</th>"
        + "<th scope=\"col\" class=\"example\">first input</th></tr></thead>\n<tbody>\n"
        + report.causes().stream().map(RunReportPage::row).collect(Collectors.joining())
        + "</tbody>\n</table>\n<details><summary>"
        + failureCount()
        + "</summary>\n"
        + gallery.failures(report.failures())
        + "</details>\n";
  }

  private String failureCount() {
    int listed = report.failures().size();
    return listed < report.failed()
        ? "The first %d of %s failed inputs".formatted(listed, count(report.failed()))
        : Plural.withCount(listed, "failed input");
  }

  private static String row(RunReport.Cause cause) {
    return "<tr><td class=\"words\">%s</td><td class=\"number\">%s</td><td class=\"words example\">%s</td></tr>\n"
        .formatted(
            escape(cause.detail()), count(cause.inputs()), escape(cause.example().orElse("")));
  }

  private String section(Map.Entry<String, Long> label) {
    List<StoredResult.Classified> mostConfident = report.mostConfident(label.getKey());
    return "<section class=\"photos\" aria-labelledby=\"%1$s\">\n<h2 id=\"%1$s\">%2$s <small>%3$s</small></h2>\n"
            .formatted(
                anchor(label.getKey()),
                escape(label.getKey()),
                Plural.withCount(label.getValue(), "photo"))
        + "<h3>Least confident</h3>\n"
        + gallery.list(report.leastConfident(label.getKey()))
        + (mostConfident.isEmpty() ? "" : "<h3>Most confident</h3>\n" + gallery.list(mostConfident))
        + "</section>\n";
  }

  private String unknown() {
    return report.unknown() == 0
        ? ""
        : "<section class=\"photos\" aria-labelledby=\"unknown\">\n<h2 id=\"unknown\">Unknown <small>the most confident of %s</small></h2>\n"
                .formatted(count(report.unknown()))
            + closestClasses()
            + gallery.list(report.mostConfidentUnknown())
            + "</section>\n";
  }

  private String closestClasses() {
    return report.closest().isEmpty()
        ? ""
        : report.closest().stream()
            .map(closest -> escape(closest.getKey()) + " " + count(closest.getValue()))
            .collect(Collectors.joining(", ", "<p>Closest to: ", "</p>\n"));
  }

  private static String percent(long part, long total) {
    return percent(total == 0 ? 0 : (double) part / total);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
