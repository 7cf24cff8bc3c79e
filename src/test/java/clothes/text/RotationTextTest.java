package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class RotationTextTest {
  @Test
  void hasAsciiDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(RotationText.suffix(90)).isEqualTo(", rotated clockwise by 90 degrees");
    } finally {
      Locale.setDefault(before);
    }
  }
}
