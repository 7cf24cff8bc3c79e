package clothes.evaluate;

import clothes.text.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The worst mistakes of an evaluation as a page of photos.
 *
 * @param most how many mistakes at most, the most confident first
 */
public record MistakesPage(Evaluation evaluation, Thumbnail thumbnail, int most) {
  public MistakesPage {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d mistakes; at least 1 is needed".formatted(most));
    }
  }

  public void write(Path html) throws IOException {
    Files.writeString(html, html());
  }

  public String html() {
    List<LabeledPrediction> worst = evaluation.mistakes().stream().limit(most).toList();
    PhotoPage page = new PhotoPage("Worst mistakes", thumbnail);
    return page.html(
        "<p>%d of %s right; %s, the most confident first.</p>\n"
                .formatted(
                    evaluation.right(),
                    Plural.counted(evaluation.photos(), "photo"),
                    shown(worst.size()))
            + page.list(worst.stream().map(MistakesPage::item).toList()));
  }

  private String shown(int worst) {
    int all = evaluation.mistakes().size();
    String mistakes = Plural.counted(all, "mistake");
    return worst < all ? "the worst %d of %s".formatted(worst, mistakes) : mistakes;
  }

  private static PhotoPage.Item item(LabeledPrediction mistake) {
    return new PhotoPage.Item(
        mistake.photo(),
        "true",
        mistake.label(),
        "predicted",
        String.format(
            Locale.ROOT, "%s %.1f\u00a0%%", mistake.predicted(), 100 * mistake.confidence()));
  }
}
