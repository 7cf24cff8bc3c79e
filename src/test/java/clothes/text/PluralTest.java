package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PluralTest {
  @Test
  void onlyOneIsSingular() {
    assertThat(Plural.of(0, "photo")).isEqualTo("photos");
    assertThat(Plural.of(1, "photo")).isEqualTo("photo");
    assertThat(Plural.of(2, "photo")).isEqualTo("photos");
  }

  @Test
  void changesFinalYAfterConsonant() {
    assertThat(Plural.withCount(1, "body")).isEqualTo("1 body");
    assertThat(Plural.withCount(2, "body")).isEqualTo("2 bodies");
    assertThat(Plural.withCount(2, "day")).isEqualTo("2 days");
  }
}
