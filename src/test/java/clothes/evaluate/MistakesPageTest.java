package clothes.evaluate;

import static clothes.evaluate.TestProbabilities.LABELS;
import static clothes.evaluate.TestProbabilities.probabilities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MistakesPageTest {
  private static final Thumbnail GRAY =
      (photo, side) -> new BufferedImage(side, side / 2, BufferedImage.TYPE_INT_RGB);

  private final Evaluation evaluation = Evaluation.of(LABELS, TestProbabilities.fiveResults());

  @Test
  void showsMostConfidentMistakeFirst() {
    assertThat(new MistakesPage(evaluation, GRAY, 10).html())
        .containsSubsequence(
            "3 of 5 photos correct; 2 mistakes",
            "<dt>true</dt><dd>dress</dd><dt>predicted</dt><dd class=\"wrong\">hat 70.0&nbsp;%</dd>",
            "d.jpg",
            "<dt>true</dt><dd>hat</dd><dt>predicted</dt><dd class=\"wrong\">dress 60.0&nbsp;%</dd>",
            "e.jpg")
        .doesNotContain("a.jpg", "http:", "https:", "<script");
  }

  @Test
  void reportsMistakesBeyondTheLimit() {
    assertThat(new MistakesPage(evaluation, GRAY, 1).html())
        .contains("the worst 1 of 2 mistakes", "d.jpg")
        .doesNotContain("e.jpg");
  }

  @Test
  void usesSingularForOneMistake() {
    Evaluation oneMistake = Evaluation.of(LABELS, TestProbabilities.fiveResults().subList(3, 4));
    assertThat(new MistakesPage(oneMistake, GRAY, 10).html())
        .contains("0 of 1 photo correct; 1 mistake,");
  }

  @Test
  void embedsThumbnails() throws Exception {
    Matcher image =
        Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"")
            .matcher(new MistakesPage(evaluation, GRAY, 1).html());
    assertThat(image.find()).isTrue();
    BufferedImage decoded =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.group(1))));
    assertThat(decoded.getWidth()).isEqualTo(2 * decoded.getHeight());
  }

  @Test
  void showsPlaceholderForUnreadablePhoto() {
    Thumbnail noThumbnail =
        (photo, side) -> {
          throw new IOException("gone");
        };
    assertThat(new MistakesPage(evaluation, noThumbnail, 1).html())
        .contains("no preview", "d.jpg")
        .doesNotContain("<img");
  }

  @Test
  void escapesFileNamesAndLabels() {
    List<String> labels = List.of("<b>hat</b>", "pants & \"co\"");
    Evaluation e =
        Evaluation.of(
            labels,
            List.of(probabilities("<script>alert('x')</script>\u202e.jpg", labels.get(0), 0, 1)));
    assertThat(new MistakesPage(e, GRAY, 1).html())
        .contains(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\u202e.jpg",
            "&lt;b&gt;hat&lt;/b&gt;",
            "pants &amp; &quot;co&quot;")
        .doesNotContain("<script", "<b>", "\"co\"");
  }

  @Test
  void keepsPercentSignsInNames() {
    Evaluation e =
        Evaluation.of(List.of("100%d", "%s"), List.of(probabilities("%n.jpg", "100%d", 0, 1)));
    assertThat(new MistakesPage(e, GRAY, 1).html()).contains("100%d", "%n.jpg");
  }

  @Test
  void rejectsEmptyContactSheet() {
    assertThatThrownBy(() -> new MistakesPage(evaluation, GRAY, 0))
        .hasMessageContaining("the minimum is 1");
  }
}
