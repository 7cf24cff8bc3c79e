package clothes.report;

import static clothes.evaluate.PhotoPage.escape;

import clothes.color.GarmentColor;
import clothes.evaluate.PhotoPage;
import clothes.run.results.SimilarPhotos.Match;
import clothes.run.results.StoredResult;
import clothes.text.RotationText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formats the photos of a report: thumbnail, prediction, name and the most similar photos. */
final class PhotoGallery {
  private static final int SIMILAR_SIDE_PIXELS = 96;

  private final PhotoPage page;
  private final Function<String, Optional<String>> links;
  private final MoreLikeThis similar;

  /**
   * @param links gives the URL of an input; empty if there is none
   */
  PhotoGallery(PhotoPage page, Function<String, Optional<String>> links, MoreLikeThis similar) {
    this.page = page;
    this.links = links;
    this.similar = similar;
  }

  String list(List<StoredResult.Classified> photos) {
    return photos.stream().map(this::item).collect(Collectors.joining("", "<ol>\n", "</ol>\n"));
  }

  String failures(List<StoredResult.Failed> failures) {
    return failures.stream()
        .map(
            failure ->
                "<li>%s <span>%s</span></li>\n"
                    .formatted(linkedName(failure.input().orElse("")), escape(failure.detail())))
        .collect(Collectors.joining("", "<ol class=\"failures\">\n", "</ol>\n"));
  }

  private String item(StoredResult.Classified photo) {
    String name = photo.input().orElse("");
    List<StoredResult.ListedLabel> labels = photo.predictions();
    return """
        <li data-label="%s" data-confidence="%s" data-name="%s">%s
        <strong>%s</strong><span>%s</span><small>%s</small>%s%s</li>
        """
        .formatted(
            escape(photo.label()),
            String.format(Locale.ROOT, "%.6f", photo.confidence()),
            escape(name),
            page.imageElement(name, photo.label()),
            escape(photo.closest().orElse(labelWithPercent(labels.get(0)))),
            escape(alternatives(photo)),
            linkedName(name) + escape(RotationText.suffix(photo.rotated())),
            photo.color().map(PhotoGallery::swatch).orElse(""),
            moreLikeThis(similar.matches(photo)));
  }

  private static String swatch(GarmentColor color) {
    return """
        <span class="color"><svg viewBox="0 0 1 1" aria-hidden="true"><rect fill="%s" width="1" height="1"/></svg>%s %1$s</span>"""
        .formatted(color.hex(), escape(color.name()));
  }

  private String moreLikeThis(List<Match> matches) {
    return matches.isEmpty()
        ? ""
        : matches.stream()
            .map(this::item)
            .collect(
                Collectors.joining(
                    "",
                    "\n<details><summary>More like this</summary><ul class=\"similar\">\n",
                    "</ul></details>"));
  }

  private String item(Match match) {
    String image = page.imageElement(match.input(), match.photo().label(), SIMILAR_SIDE_PIXELS);
    String text = escape(match.photo().label());
    return "<li title=\"%s\">%s%s</li>\n"
        .formatted(
            escape(match.input()),
            image,
            links.apply(match.input()).map(url -> link(url, text)).orElse(text));
  }

  /** The name of an input, as a link if the input has a URL. */
  private String linkedName(String input) {
    return links.apply(input).map(url -> link(url, escape(input))).orElse(escape(input));
  }

  private static String link(String url, String html) {
    return "<a href=\"%s\">%s</a>".formatted(escape(url), html);
  }

  /**
   * Lists two labels after the photo's heading. If the heading is the closest class, these are the
   * two most likely; otherwise the heading is the most likely label, and the next two follow.
   */
  private static String alternatives(StoredResult.Classified photo) {
    String labels =
        photo.predictions().stream()
            .skip(photo.closest().isPresent() ? 0 : 1)
            .limit(2)
            .map(PhotoGallery::labelWithPercent)
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "" : "or " + labels;
  }

  private static String labelWithPercent(StoredResult.ListedLabel listed) {
    return listed.label() + " " + RunReportPage.percent(listed.confidence());
  }
}
