package clothes.evaluate;

import clothes.text.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A contact sheet (HTML) of the mistakes of an evaluation, the most confident first. */
public final class MistakesPage {
  private final Evaluation evaluation;
  private final Thumbnail thumbnail;
  private final int maxMistakes;

  /**
   * @param maxMistakes maximum number of mistakes on the page, at least 1
   */
  public MistakesPage(Evaluation evaluation, Thumbnail thumbnail, int maxMistakes) {
    if (maxMistakes < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d mistakes was requested; the minimum is 1".formatted(maxMistakes));
    }
    this.evaluation = evaluation;
    this.thumbnail = thumbnail;
    this.maxMistakes = maxMistakes;
  }

  public void write(Path html) throws IOException {
    Files.writeString(html, html());
  }

  public String html() {
    List<LabeledPrediction> worst = evaluation.mistakes().stream().limit(maxMistakes).toList();
    PhotoPage page = new PhotoPage("Worst mistakes", thumbnail);
    return page.html(
        "<p>%d of %s correct; %s, the most confident first.</p>\n"
                .formatted(
                    evaluation.correct(),
                    Plural.withCount(evaluation.photos(), "photo"),
                    mistakeCount(worst.size()))
            + page.list(worst.stream().map(MistakesPage::item).toList()));
  }

  private String mistakeCount(int shown) {
    int total = evaluation.mistakes().size();
    String mistakes = Plural.withCount(total, "mistake");
    return shown < total ? "the worst %d of %s".formatted(shown, mistakes) : mistakes;
  }

  private static PhotoPage.Item item(LabeledPrediction mistake) {
    return new PhotoPage.Item(
        mistake.photo(),
        new PhotoPage.Caption("true", mistake.label()),
        new PhotoPage.Caption(
            "predicted",
            String.format(
                Locale.ROOT, "%s %.1f\u00a0%%", mistake.predicted(), 100 * mistake.confidence())));
  }
}
