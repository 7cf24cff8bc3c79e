package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CropTest {
  @Test
  void rejectsRectanglesBeyondPhoto() {
    assertThatThrownBy(() -> new Crop(0.5, 0, 0.6, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a crop of 0.6 x 1.0 at 0.5, 0.0 is not within the photo");
    assertThatThrownBy(() -> new Crop(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Crop(0, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void partOfPartIsPartOfPhoto() {
    Crop part = new Crop(0.5, 0.25, 0.5, 0.5).part(Crop.centered(0.25));
    assertThat(part).isEqualTo(new Crop(0.625, 0.375, 0.25, 0.25));
  }

  /** Cropping and rotating give the same pixels as rotating and cropping. */
  @ParameterizedTest
  @EnumSource
  void croppingCommutesWithOrientation(Orientation stored) {
    byte[] rgb = new byte[3 * 8 * 4];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) i;
    }
    Pixels photo = new Pixels(8, 4, rgb);
    Crop crop = new Crop(0.25, 0.5, 0.5, 0.25);
    Pixels rotatedFirst = photo.upright(stored).crop(crop.upright(stored));
    Pixels croppedFirst = photo.crop(crop).upright(stored);
    assertThat(rotatedFirst.width()).isEqualTo(croppedFirst.width());
    assertThat(rotatedFirst.rgb()).isEqualTo(croppedFirst.rgb());
  }

  @Test
  void smallestCropIsOnePixel() {
    Pixels pixel =
        new Pixels(2, 1, new byte[] {1, 2, 3, 4, 5, 6}).crop(new Crop(0.9, 0.9, 0.1, 0.1));
    assertThat(pixel.width()).isEqualTo(1);
    assertThat(pixel.rgb()).containsExactly(4, 5, 6);
  }

  @Test
  void marginIsCutFromEachSide() {
    assertThat(Crop.centered(0.125)).isEqualTo(new Crop(0.125, 0.125, 0.75, 0.75));
  }
}
