package clothes.evaluate.compare;

import static clothes.evaluate.PhotoPage.escape;

import clothes.evaluate.EpochMetrics;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.PhotoPage;
import clothes.evaluate.Thumbnails;
import clothes.text.Plural;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison as a self-contained HTML page: metrics, curves, and photos with different
 * predictions.
 */
public final class ComparisonPage {
  private static final int MAX_PHOTOS = 100;

  private static final String STYLE =
      """
      table { border-collapse: collapse; } .scroll { overflow-x: auto; }
      th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--quiet); }
      th:first-child, td:first-child { text-align: left; }
      svg { width: 100%; max-width: 640px; height: auto; }
      dl { display: block; } dd { margin-bottom: .3rem; }
      """;

  private final Comparison comparison;
  private final PhotoPage page;

  public ComparisonPage(Comparison comparison, Thumbnails thumbnails) {
    this.comparison = comparison;
    this.page = new PhotoPage("Comparison of runs", thumbnails);
  }

  public String html() {
    return page.html(
        STYLE,
        table()
            + curves("Validation accuracy", EpochMetrics::validationAccuracy)
            + curves("Validation loss", EpochMetrics::validationLoss)
            + curves("Training loss", EpochMetrics::loss)
            + photos());
  }

  private String table() {
    return """
        <p>%s in common. "Only first" counts photos that the first run predicts correctly and \
        the row's run incorrectly, "only this" the opposite; p is the p-value of McNemar's exact \
        test.</p>
        <div class="scroll" tabindex="0"><table>
        <tr><th scope="col">run</th>%s</tr>
        %s</table></div>
        """
        .formatted(
            Plural.withCount(comparison.photos().size(), "photo"),
            Comparison.Row.COLUMNS.stream()
                .map(ComparisonPage::header)
                .collect(Collectors.joining()),
            comparison.rows().stream().map(ComparisonPage::row).collect(Collectors.joining()));
  }

  private static String header(String column) {
    return "<th scope=\"col\">" + escape(column).replace(" %", "&nbsp;%") + "</th>";
  }

  private static String row(Comparison.Row row) {
    return row.cells().stream()
        .map(cell -> "<td>" + escape(cell).replace(" %", "&nbsp;%") + "</td>")
        .collect(
            Collectors.joining("", "<tr><td>" + escape(row.run().name()) + "</td>", "</tr>\n"));
  }

  /** A chart with a curve for each run that has a history. */
  private String curves(String title, ToDoubleFunction<EpochMetrics> metric) {
    List<ComparedRun> runsWithHistory =
        comparison.runs().stream().filter(run -> !run.history().isEmpty()).toList();
    return runsWithHistory.isEmpty()
        ? ""
        : "<h2>%s</h2>\n%s"
            .formatted(escape(title), new CurveChart(title, metric, runsWithHistory).svg());
  }

  private String photos() {
    List<String> differences = comparison.differences();
    List<PhotoPage.Item> items = differences.stream().limit(MAX_PHOTOS).map(this::item).toList();
    return "<h2>Different predictions</h2>\n<p>%s%s.</p>\n%s"
        .formatted(
            Plural.withCount(differences.size(), "photo"),
            items.size() < differences.size() ? ", the first " + items.size() : "",
            page.list(items));
  }

  private PhotoPage.Item item(String photo) {
    String label = comparison.runs().get(0).predictions().get(photo).label();
    Stream<PhotoPage.Caption> predictions =
        comparison.runs().stream().map(run -> caption(run.name(), run.predictions().get(photo)));
    return new PhotoPage.Item(
        photo,
        label,
        Stream.concat(Stream.of(new PhotoPage.Caption("true", label)), predictions).toList());
  }

  private static PhotoPage.Caption caption(String run, LabeledPrediction prediction) {
    String text =
        String.format(
            Locale.ROOT, "%s %.1f\u00a0%%", prediction.predicted(), 100 * prediction.confidence());
    return new PhotoPage.Caption(run, text, !prediction.correct());
  }
}
