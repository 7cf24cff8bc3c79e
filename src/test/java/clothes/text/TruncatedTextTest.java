package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TruncatedTextTest {
  private static final String IDEOGRAPH = "\ud840\udc00";

  @Test
  void keepsShortText() {
    assertThat(TruncatedText.of("", 0)).isEmpty();
    assertThat(TruncatedText.of("hat", 3)).isEqualTo("hat");
    assertThat(TruncatedText.withEllipsis("hat", 3)).isEqualTo("hat");
  }

  @Test
  void truncatesLongText() {
    assertThat(TruncatedText.of("hats", 3)).isEqualTo("hat");
    assertThat(TruncatedText.withEllipsis("hats", 3)).isEqualTo("hat...");
  }

  @Test
  void keepsSurrogatePairs() {
    assertThat(TruncatedText.of("ha" + IDEOGRAPH, 3)).isEqualTo("ha" + IDEOGRAPH);
    assertThat(TruncatedText.withEllipsis("ha" + IDEOGRAPH.repeat(2), 3))
        .isEqualTo("ha" + IDEOGRAPH + "...");
  }
}
