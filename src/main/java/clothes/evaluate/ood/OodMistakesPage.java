package clothes.evaluate.ood;

import clothes.evaluate.PhotoPage;
import clothes.evaluate.Thumbnail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A contact sheet (HTML) of the mistakes of OOD detection: images that were not detected, and
 * photos with a label that became unknown.
 */
public final class OodMistakesPage {
  private final OodReport report;
  private final Thumbnail thumbnail;
  private final int maxPerSection;

  /**
   * @param maxPerSection maximum number of images in each section, at least 1
   */
  public OodMistakesPage(OodReport report, Thumbnail thumbnail, int maxPerSection) {
    if (maxPerSection < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d images was requested; the minimum is 1".formatted(maxPerSection));
    }
    this.report = report;
    this.thumbnail = thumbnail;
    this.maxPerSection = maxPerSection;
  }

  public void write(Path html) throws IOException {
    Files.writeString(html, html());
  }

  public String html() {
    PhotoPage page = new PhotoPage("Out-of-distribution detection: mistakes", thumbnail);
    return page.html(
        section(
                page,
                "Out-of-distribution, but known",
                "highest",
                report.falselyKnown(),
                OodMistakesPage::falselyKnown)
            + section(
                page,
                "In-distribution, but unknown",
                "lowest",
                report.falselyUnknown(),
                OodMistakesPage::falselyUnknown));
  }

  private String section(
      PhotoPage page,
      String heading,
      String order,
      List<ScoredImage> images,
      Function<ScoredImage, PhotoPage.Item> item) {
    List<ScoredImage> worst = images.stream().limit(maxPerSection).toList();
    return "<h2>%s</h2>\n<p>%d of %d, %s score first; the threshold is %s.</p>\n"
            .formatted(heading, worst.size(), images.size(), order, format(report.threshold()))
        + page.list(worst.stream().map(item).toList());
  }

  private static PhotoPage.Item falselyKnown(ScoredImage image) {
    return item(image, "kind");
  }

  private static PhotoPage.Item falselyUnknown(ScoredImage photo) {
    return item(photo, "true");
  }

  private static PhotoPage.Item item(ScoredImage image, String group) {
    return new PhotoPage.Item(
        image.photo(),
        new PhotoPage.Caption(group, image.group()),
        new PhotoPage.Caption("most likely", labelAndScore(image)));
  }

  private static String labelAndScore(ScoredImage image) {
    return image.predicted() + " " + format(image.score());
  }

  private static String format(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }
}
