package clothes.evaluate;

import clothes.text.Plural;
import clothes.text.RotationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A page (HTML) of the worst mistakes in a set of photos. */
public final class MistakesPage {
  /** The page's term for the true label. */
  private static final String TRUE_LABEL = "true";

  private final String set;
  private final Collection<EvaluatedPhoto> photos;
  private final List<Section> sections;

  /**
   * One kind of mistake.
   *
   * @param labelTerm the page's term for a photo's label
   * @param orderText the page's description of the order {@code worstFirst}
   */
  private record Section(
      String heading,
      String labelTerm,
      Predicate<EvaluatedPhoto> mistake,
      String orderText,
      Comparator<EvaluatedPhoto> worstFirst) {}

  private MistakesPage(String set, Collection<EvaluatedPhoto> photos, List<Section> sections) {
    this.set = set;
    this.photos = List.copyOf(photos);
    this.sections = sections;
  }

  /** Wrongly classified photos, and photos that are correctly classified but unknown. */
  public static MistakesPage ofLabeled(String set, Collection<EvaluatedPhoto> photos) {
    return new MistakesPage(
        set,
        photos,
        List.of(
            new Section(
                "Wrong",
                TRUE_LABEL,
                photo -> !photo.correct(),
                "highest confidence",
                EvaluatedPhoto.MOST_CONFIDENT_FIRST),
            new Section(
                "Correct, but unknown",
                TRUE_LABEL,
                photo -> photo.correct() && !photo.known(),
                "lowest score",
                EvaluatedPhoto.LOWEST_SCORE_FIRST)));
  }

  /** Out-of-distribution images that are known. */
  public static MistakesPage ofOod(String set, Collection<EvaluatedPhoto> images) {
    return new MistakesPage(
        set,
        images,
        List.of(
            new Section(
                "Out of distribution, but known",
                "kind",
                EvaluatedPhoto::known,
                "highest score",
                EvaluatedPhoto.LOWEST_SCORE_FIRST.reversed())));
  }

  public void write(Path html, Thumbnails thumbnails, int maxPerSection) throws IOException {
    Files.writeString(html, html(thumbnails, maxPerSection));
  }

  /**
   * The page as HTML.
   *
   * @param maxPerSection maximum number of mistakes of each kind, at least 1
   */
  public String html(Thumbnails thumbnails, int maxPerSection) {
    if (maxPerSection < 1) {
      throw new IllegalArgumentException(
          "a page of %d mistakes was requested; the minimum is 1".formatted(maxPerSection));
    }
    PhotoPage page = new PhotoPage("Worst mistakes: " + set, thumbnails);
    return page.html(
        /* style= */ "",
        sections.stream()
            .map(section -> html(section, page, maxPerSection))
            .collect(Collectors.joining()));
  }

  private String html(Section section, PhotoPage page, int max) {
    List<EvaluatedPhoto> mistakes =
        photos.stream().filter(section.mistake()).sorted(section.worstFirst()).toList();
    List<EvaluatedPhoto> worst = mistakes.subList(0, Math.min(max, mistakes.size()));
    return "<h2>%s</h2>\n<p>%d of %s%s; %s first.</p>\n"
            .formatted(
                section.heading(),
                mistakes.size(),
                Plural.withCount(photos.size(), "photo"),
                worst.size() < mistakes.size() ? ", the worst " + worst.size() : "",
                section.orderText())
        + page.list(worst.stream().map(photo -> item(section, photo)).toList());
  }

  private static PhotoPage.Item item(Section section, EvaluatedPhoto photo) {
    return new PhotoPage.Item(
        photo.photo(),
        photo.label(),
        List.of(
            new PhotoPage.Caption(section.labelTerm(), photo.label()),
            new PhotoPage.Caption("predicted", prediction(photo), /* wrong= */ true)));
  }

  private static String prediction(EvaluatedPhoto photo) {
    return String.format(
        Locale.ROOT,
        "%s %.1f\u00a0%%, %s (score %.3f)%s%s",
        photo.predicted(),
        100 * photo.confidence(),
        photo.known() ? "known" : "unknown",
        photo.score(),
        photo.closest().map(kind -> ", closest: " + kind).orElse(""),
        RotationText.suffix(photo.rotated()));
  }
}
