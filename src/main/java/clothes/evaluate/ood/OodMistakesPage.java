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
 * What the score got most wrong as a page of photos: things that were taken for a label, and photos
 * of a label that were called unknown.
 *
 * @param most how many of either at most
 */
public record OodMistakesPage(OodReport doubt, Thumbnail thumbnail, int most) {
  public OodMistakesPage {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d things; at least 1 is needed".formatted(most));
    }
  }

  public void write(Path html) throws IOException {
    Files.writeString(html, html());
  }

  public String html() {
    PhotoPage page = new PhotoPage("Known and unknown", thumbnail);
    return page.html(
        section(page, "Taken for a label", "highest", doubt.missed(), OodMistakesPage::missed)
            + section(page, "Called unknown", "lowest", doubt.lost(), OodMistakesPage::lost));
  }

  private String section(
      PhotoPage page,
      String heading,
      String first,
      List<ScoredItem> all,
      Function<ScoredItem, PhotoPage.Item> item) {
    List<ScoredItem> worst = all.stream().limit(most).toList();
    return "<h2>%s</h2>\n<p>%d of %d, the %s score first; the threshold is %s.</p>\n"
            .formatted(heading, worst.size(), all.size(), first, shown(doubt.threshold()))
        + page.list(worst.stream().map(item).toList());
  }

  private static PhotoPage.Item missed(ScoredItem thing) {
    return new PhotoPage.Item(thing.photo(), "shows", thing.group(), "taken for", said(thing));
  }

  private static PhotoPage.Item lost(ScoredItem photo) {
    return new PhotoPage.Item(photo.photo(), "true", photo.group(), "closest", said(photo));
  }

  private static String said(ScoredItem thing) {
    return thing.likeliest() + " " + shown(thing.score());
  }

  private static String shown(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }
}
