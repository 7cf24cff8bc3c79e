package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RotationTest {
  /** Two rows of two pixels; each value is that of all three channels of a pixel. */
  private static float[] photo(int... values) {
    float[] rgb = new float[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = values[i / 3];
    }
    return rgb;
  }

  @Test
  void turnsCounterclockwise() {
    float[] photo = photo(1, 2, 3, 4);
    assertThat(Rotation.counterclockwise(photo, 2, 0)).isSameAs(photo);
    assertThat(Rotation.counterclockwise(photo, 2, 1)).isEqualTo(photo(2, 4, 1, 3));
    assertThat(Rotation.counterclockwise(photo, 2, 2)).isEqualTo(photo(4, 3, 2, 1));
    assertThat(Rotation.counterclockwise(photo, 2, 3)).isEqualTo(photo(3, 1, 4, 2));
    assertThat(photo).isEqualTo(photo(1, 2, 3, 4));
  }
}
