package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "hat, 3",
    "bébé, 4",
    "be\u0301be\u0301, 4", // combining accents
    "コート, 6", // the long vowel mark belongs to no script, but is wide
    "ｺｰﾄ, 3", // half-width
    "帽子、靴, 8",
    "바지, 4",
    "ＨＡＴ, 6", // full-width
    "👕 hat, 6"
  })
  void measuresColumns(String text, int width) {
    assertThat(TextColumns.width(text)).isEqualTo(width);
  }
}
