package clothes.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabTest {
  /** Black, white and the primaries of sRGB, under D65. */
  @ParameterizedTest
  @CsvSource({
    "000000, 0, 0, 0",
    "ffffff, 100, 0, 0",
    "ff0000, 53.24, 80.09, 67.20",
    "00ff00, 87.73, -86.18, 83.18",
    "0000ff, 32.30, 79.19, -107.86"
  })
  void convertsFromSrgb(String hex, double lightness, double a, double b) {
    Lab lab = Lab.of(Integer.parseInt(hex, 16));
    assertThat(lab.lightness()).isCloseTo(lightness, within(0.01));
    assertThat(lab.a()).isCloseTo(a, within(0.01));
    assertThat(lab.b()).isCloseTo(b, within(0.01));
  }

  /** Hue is the angle of the vector (a, b) in degrees, and chroma is its length. */
  @ParameterizedTest
  @CsvSource({"ff0000, 40, 104.55", "0000ff, 306.29, 133.81", "00ff00, 136.02, 119.78"})
  void hasHueAndChroma(String hex, double hue, double chroma) {
    Lab lab = Lab.of(Integer.parseInt(hex, 16));
    assertThat(lab.hue()).isCloseTo(hue, within(0.01));
    assertThat(lab.chroma()).isCloseTo(chroma, within(0.01));
  }
}
