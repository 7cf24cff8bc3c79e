package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
  @Test
  void keepsEightyCharacters() {
    assertThat(Excerpt.of("a".repeat(80))).isEqualTo("a".repeat(80));
    assertThat(Excerpt.of("a".repeat(81))).isEqualTo("a".repeat(80) + "...");
  }

  @Test
  void quotesTruncatedText() {
    String shirt = "\ud83d\udc55";
    assertThat(Excerpt.quoted("")).isEqualTo("''");
    assertThat(Excerpt.quoted("a" + shirt.repeat(80))).isEqualTo("'a" + shirt.repeat(79) + "...'");
  }
}
