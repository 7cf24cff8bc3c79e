package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.ArabicDigits;
import org.junit.jupiter.api.Test;

final class RotationTextTest {
  @Test
  void hasAsciiDigitsInEveryLocale() throws Exception {
    String suffix = ArabicDigits.call(() -> RotationText.suffix(90));
    assertThat(suffix).isEqualTo(", rotated clockwise by 90 degrees");
  }
}
