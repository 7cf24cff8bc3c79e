package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTextTest {
  @Test
  void escapesControlAndFormatCharacters() {
    assertThat(PrintableText.of("a\nb\r\t")).isEqualTo("a\\nb\\r\\t");
    assertThat(PrintableText.of("\u001b[2J\u009b2J")).isEqualTo("\\u001b[2J\\u009b2J");
    assertThat(PrintableText.of("a\u202eb\u2067")).isEqualTo("a\\u202eb\\u2067");
    assertThat(PrintableText.of("a\u2028b")).isEqualTo("a\\u2028b");
  }

  @Test
  void escapesUnpairedSurrogates() {
    assertThat(PrintableText.of("a\ud83db")).isEqualTo("a\\ud83db");
  }

  @Test
  void keepsLettersOfAllScriptsAndEmoji() {
    assertThat(PrintableText.of("Größe 裙子 👗")).isEqualTo("Größe 裙子 👗");
  }
}
