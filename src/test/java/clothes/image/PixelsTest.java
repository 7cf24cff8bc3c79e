package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelsTest {
  /** 3x2: the first row is 0 1 2, the second 3 4 5, three bytes each. */
  private static Pixels stored() {
    byte[] rgb = new byte[18];
    for (int i = 0; i < 18; i++) {
      rgb[i] = (byte) (i / 3);
    }
    return new Pixels(3, 2, rgb);
  }

  /** The expected rows are those that image viewers display. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 012345", "2, 3, 210543", "3, 3, 543210", "4, 3, 345012",
    "5, 2, 031425", "6, 2, 304152", "7, 2, 524130", "8, 2, 251403"
  })
  void turnsEveryOrientationUpright(int exif, int width, String rows) {
    Pixels upright = stored().upright(Orientation.of(exif));
    assertThat(upright.width()).isEqualTo(width);
    StringBuilder pixels = new StringBuilder();
    for (int i = 0; i < 18; i += 3) {
      assertThat(upright.rgb()[i]).isEqualTo(upright.rgb()[i + 2]);
      pixels.append(HexFormat.of().toHexDigits(upright.rgb()[i], 1));
    }
    assertThat(pixels.toString()).isEqualTo(rows);
  }

  @Test
  void bufferedImageIsOpaqueViewOfPixels() {
    Pixels pixels = new Pixels(2, 1, new byte[] {1, 2, 3, 4, 5, (byte) 255});
    assertThat(pixels.bufferedImage().getRGB(0, 0)).isEqualTo(0xff010203);
    assertThat(pixels.bufferedImage().getRGB(1, 0)).isEqualTo(0xff0405ff);
    pixels.rgb()[0] = 9;
    assertThat(pixels.bufferedImage().getRGB(0, 0)).isEqualTo(0xff090203);
  }
}
