package clothes.color;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColorNameTest {
  @ParameterizedTest
  @CsvSource({
    "000000, black",
    "26282b, black",
    "808080, gray",
    "ffffff, white",
    "c8c8c4, white",
    "ff0000, red",
    "ff3030, red",
    "e0202c, red",
    "6e1420, red",
    "f08020, orange",
    "f4d530, yellow",
    "2e8b57, green",
    "4b5a20, green",
    "40b5ad, turquoise",
    "1f5fbf, blue",
    "7095b5, blue",
    "0000ff, blue",
    "1e3cc8, blue",
    "4169e1, blue",
    "000080, navy",
    "00008b, navy",
    "1b2a4a, navy",
    "6a3d9a, purple",
    "8000ff, purple",
    "6a0dad, purple",
    "4b0082, purple",
    "800080, purple",
    "b19cd9, purple",
    "f4a6c0, pink",
    "ff1493, pink",
    "fa8072, pink",
    "6b4226, brown",
    "7a4a38, brown",
    "d9c3a0, beige"
  })
  void namesTypicalColors(String hex, String name) {
    assertThat(ColorName.of(Lab.of(Integer.parseInt(hex, 16)))).hasToString(name);
  }
}
