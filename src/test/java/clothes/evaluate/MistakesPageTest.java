package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class MistakesPageTest {
  private static final Thumbnails THUMBNAILS =
      (photo, side) -> new BufferedImage(side, side / 2, BufferedImage.TYPE_INT_RGB);

  /** One known and correct, one unknown and correct, one unknown and wrong, one known and wrong. */
  private static final List<EvaluatedPhoto> FOUR_PHOTOS =
      List.of(
          photo("a.jpg", "dress", "dress", 0.9, 3),
          photo("b.jpg", "dress", "dress", 0.8, -0.5),
          photo("c.jpg", "hat", "dress", 0.6, -2),
          photo("d.jpg", "dress", "hat", 0.7, 1));

  private final MistakesPage page = MistakesPage.ofLabeled("worn", FOUR_PHOTOS);

  /** A photo that is known if its score is at least 0. */
  private static EvaluatedPhoto photo(
      String photo, String label, String predicted, double confidence, double score) {
    return new EvaluatedPhoto(
        photo,
        label,
        predicted,
        confidence,
        /* known= */ score >= 0,
        score,
        /* closest= */ Optional.empty(),
        /* rotated= */ 0);
  }

  @Test
  void showsWorstMistakesFirst() {
    assertThat(page.html(THUMBNAILS, 10))
        .containsSubsequence(
            "<header><h1>Worst mistakes: worn</h1></header>",
            "<main>",
            "<h2>Wrong</h2>",
            "2 of 4 photos; highest confidence first",
            "<dt>true</dt><dd>dress</dd><dt>predicted</dt>",
            "hat 70.0&nbsp;%, known (score 1.000)</dd>",
            "d.jpg",
            "dress 60.0&nbsp;%, unknown (score -2.000)</dd>",
            "c.jpg",
            "<h2>Correct, but unknown</h2>",
            "1 of 4 photos; lowest score first",
            "b.jpg")
        .doesNotContain("a.jpg", "http:", "https:", "<script");
  }

  @Test
  void showsClosestClassAndRotation() {
    EvaluatedPhoto polo =
        new EvaluatedPhoto(
            "p.jpg",
            "hat",
            "shirt",
            0.5,
            /* known= */ false,
            /* score= */ -1,
            Optional.of("<polo>"),
            /* rotated= */ 90);
    EvaluatedPhoto rotated =
        new EvaluatedPhoto(
            "t.jpg",
            "hat",
            "dress",
            0.4,
            /* known= */ true,
            /* score= */ 1,
            Optional.empty(),
            /* rotated= */ 270);
    assertThat(MistakesPage.ofLabeled("worn", List.of(polo, rotated)).html(THUMBNAILS, 10))
        .contains(
            "shirt 50.0&nbsp;%, unknown (score -1.000), closest: &lt;polo&gt;, rotated clockwise by 90 degrees</dd>",
            "dress 40.0&nbsp;%, known (score 1.000), rotated clockwise by 270 degrees</dd>");
  }

  @Test
  void showsKnownOodImagesByHighestScore() {
    assertThat(MistakesPage.ofOod("things", FOUR_PHOTOS).html(THUMBNAILS, 10))
        .containsSubsequence(
            "Worst mistakes: things",
            "<h2>Out of distribution, but known</h2>",
            "2 of 4 photos; highest score first",
            "<dt>kind</dt><dd>dress</dd>",
            "a.jpg",
            "d.jpg")
        .doesNotContain("b.jpg", "c.jpg");
  }

  @Test
  void reportsMistakesBeyondLimit() {
    assertThat(page.html(THUMBNAILS, 1))
        .contains("2 of 4 photos, the worst 1; highest", "d.jpg")
        .doesNotContain("c.jpg");
  }

  @Test
  void usesSingularForOnePhoto() {
    assertThat(MistakesPage.ofLabeled("worn", FOUR_PHOTOS.subList(3, 4)).html(THUMBNAILS, 10))
        .contains("1 of 1 photo;", "0 of 1 photo;");
  }

  @Test
  void embedsThumbnails() throws Exception {
    Matcher image =
        Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"")
            .matcher(page.html(THUMBNAILS, 1));
    assertThat(image.find()).isTrue();
    BufferedImage decoded =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.group(1))));
    assertThat(decoded.getWidth()).isEqualTo(2 * decoded.getHeight());
  }

  @Test
  void showsPlaceholderForUnreadablePhoto() {
    Thumbnails noThumbnails =
        (photo, side) -> {
          throw new IOException("gone");
        };
    assertThat(page.html(noThumbnails, 1)).contains("no preview", "d.jpg").doesNotContain("<img");
  }

  @Test
  void escapesNames() {
    EvaluatedPhoto photo =
        photo("<script>alert('x')</script>\u202e.jpg", "<b>hat</b>", "pants & \"co\"", 1, 1);
    assertThat(MistakesPage.ofLabeled("<i>", List.of(photo)).html(THUMBNAILS, 1))
        .contains(
            "&lt;i&gt;",
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\u202e.jpg",
            "&lt;b&gt;hat&lt;/b&gt;",
            "pants &amp; &quot;co&quot;")
        .doesNotContain("<script", "<b>", "<i>", "\"co\"");
  }

  @Test
  void keepsPercentSignsInNames() {
    EvaluatedPhoto photo = photo("%n.jpg", "100%d", "%s", 1, 1);
    assertThat(MistakesPage.ofLabeled("%d", List.of(photo)).html(THUMBNAILS, 1))
        .contains("100%d", "%n.jpg", "%s 100.0", "mistakes: %d");
  }

  @Test
  void rejectsLimitBelowOne() {
    assertThatThrownBy(() -> page.html(THUMBNAILS, 0)).hasMessageContaining("the minimum is 1");
  }
}
