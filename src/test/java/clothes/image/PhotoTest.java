package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoTest {
  @Test
  void rejectsEmptyInput() {
    assertThatThrownBy(() -> Photo.read(new byte[0], 1))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY))
        .hasMessage("the photo is empty: 0 bytes; expected JPEG, PNG, GIF, BMP or WebP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void limitsPixelsBeforeDecoding(String format) throws IOException {
    byte[] bytes = TestImages.encode(TestImages.noise(8, 6), format);
    assertThat(Photo.read(bytes, 48).storedWidth()).isEqualTo(8);
    assertThatThrownBy(() -> Photo.read(bytes, 47))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessage("the photo has 8x6 pixels, more than the limit of 47 pixels");
  }

  @Test
  void limitsPixelCountsBeyondRangeOfInt() throws IOException {
    byte[] bomb = new PngFile(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, PngFile.RGB_ALPHA).rows(0);
    assertThatThrownBy(() -> Photo.read(bomb, Photo.MAX_PIXELS))
        .hasMessageContaining("2147483647x2147483647 pixels");
  }

  @ParameterizedTest
  @CsvSource({
    "223,5000,1",
    "224,224,1",
    "447,447,2",
    "446,446,1",
    "448,9000,2",
    "892,895,2",
    "895,895,4",
    "1785,1785,8",
    "1784,1785,4",
    "1,1,1",
    "224,35000,1"
  })
  void choosesLargestDenominatorThatCoversSide(int width, int height, int scaleDenominator) {
    assertThat(photo(width, height).scaleDenominatorCovering(224)).isEqualTo(scaleDenominator);
    assertThat(photo(height, width).scaleDenominatorCovering(224)).isEqualTo(scaleDenominator);
  }

  @Test
  void limitsPixelsOfCoveringScale() {
    assertThat(photo(224, 36_000).scaleDenominatorCovering(224)).isEqualTo(2);
    assertThat(photo(100_000_000, 1).scaleDenominatorCovering(224)).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "100,100,10000,1",
    "101,100,10000,2",
    "200,200,10000,2",
    "201,200,10000,4",
    "1,9,5,2",
    "10000,10000,25000000,2",
    "100000,100000,1,8" // the largest denominator; the photo still exceeds the limit
  })
  void choosesSmallestDenominatorWithinPixelLimit(
      int width, int height, long maxPixels, int scaleDenominator) {
    assertThat(photo(width, height).scaleDenominatorWithin(maxPixels)).isEqualTo(scaleDenominator);
    assertThat(photo(height, width).scaleDenominatorWithin(maxPixels)).isEqualTo(scaleDenominator);
  }

  private static Photo photo(int width, int height) {
    return new Photo(
        new byte[0], Format.JPEG, width, height, Orientation.UPRIGHT, ColorConversion.NONE, 0);
  }

  @Test
  void averagesSquaresAndPartialSquaresAtEdges() throws IOException {
    // The first number of each row is its filter type: none.
    int[] rows = {
      0, 0, 10, 100,
      0, 20, 31, 200,
      0, 40, 50, 7
    };
    byte[] png = new PngFile(3, 3, 8, PngFile.GRAY).rows(rows);
    Pixels pixels = Photo.read(png, 9).decode(2);
    assertThat(pixels.width()).isEqualTo(2);
    assertThat(pixels.height()).isEqualTo(2);
    assertThat(pixels.rgb())
        .containsExactly(TestBytes.of(15, 15, 15, 150, 150, 150, 45, 45, 45, 7, 7, 7));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void keepsUniformColorAtEveryScale(int scaleDenominator) throws IOException {
    BufferedImage image = new BufferedImage(17, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 17 * 9; i++) {
      image.setRGB(i % 17, i / 17, 0x123456);
    }
    for (String format : new String[] {"png", "bmp"}) {
      Pixels pixels = Photo.read(TestImages.encode(image, format), 1000).decode(scaleDenominator);
      assertThat(pixels.width()).isEqualTo((17 + scaleDenominator - 1) / scaleDenominator);
      for (int i = 0; i < pixels.rgb().length; i++) {
        assertThat(pixels.rgb()[i]).isEqualTo(TestBytes.of(0x12, 0x34, 0x56)[i % 3]);
      }
    }
  }

  @Test
  void doesNotDecodeJpegs() throws IOException {
    Photo photo = Photo.read(TestImages.noiseJpeg(8, 8), 64);
    assertThatThrownBy(() -> photo.decode(1)).isInstanceOf(IllegalStateException.class);
  }
}
