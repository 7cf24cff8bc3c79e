package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.image.PhotoException.Reason;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WebpTest {
  @Test
  void readsLossless() throws IOException {
    Photo photo = Photo.read(TestImages.WEBP, 48);
    assertThat(photo.width()).isEqualTo(8);
    assertThat(photo.height()).isEqualTo(6);
    byte[] rgb = photo.decode(1).rgb();
    for (int i = 0; i < 48; i++) {
      assertThat(pixel(rgb, i))
          .containsExactly(i % 8 < 4 ? new int[] {255, 0, 0} : new int[] {0, 0, 255});
    }
  }

  @Test
  void readsLossy() throws IOException {
    byte[] rgb = Photo.read(TestImages.WEBP_LOSSY, 48).decode(1).rgb();
    assertThat(pixel(rgb, 0)[0]).isCloseTo(255, within(30));
    assertThat(pixel(rgb, 7)[2]).isCloseTo(255, within(30));
  }

  @Test
  void blendsAlphaOverWhite() throws IOException {
    byte[] rgb = Photo.read(TestImages.WEBP_ALPHA, 48).decode(1).rgb();
    assertThat(pixel(rgb, 0)).containsExactly(255, 0, 0);
    assertThat(pixel(rgb, 7)).containsExactly(127, 127, 127);
    assertThat(pixel(rgb, 47)).containsExactly(255, 255, 255);
    byte[] lossy = Photo.read(TestImages.WEBP_LOSSY_ALPHA, 48).decode(1).rgb();
    assertThat(pixel(lossy, 7)[1]).isCloseTo(127, within(20));
    assertThat(pixel(lossy, 47)).containsExactly(255, 255, 255);
  }

  @Test
  void rejectsEveryTruncation() {
    for (byte[] webp :
        new byte[][] {TestImages.WEBP, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSY_ALPHA}) {
      for (int length = 12; length < webp.length; length++) {
        assertRejected(TestBytes.truncate(webp, length), Reason.DAMAGED, "is truncated");
      }
    }
  }

  @Test
  void rejectsAnimationsAndFilesWithoutImage() {
    assertRejected(TestImages.WEBP_ANIMATED, Reason.UNSUPPORTED, "an animation");
    assertRejected(
        TestBytes.replace(TestBytes.truncate(TestImages.WEBP, 12), 4, 4),
        Reason.DAMAGED,
        "it has no image");
  }

  @Test
  void rejectsAlphaThatTheDecoderIgnores() {
    assertRejected(
        TestBytes.replace(TestImages.WEBP_LOSSY_ALPHA, 38, 0),
        Reason.UNSUPPORTED,
        "uncompressed transparency; accepted: WebP whose transparency is compressed");
  }

  @Test
  void limitsThePixelsOfCanvasAndImage() {
    for (byte[] webp :
        new byte[][] {TestImages.WEBP, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSY_ALPHA}) {
      assertThatThrownBy(() -> Photo.read(webp, 47))
          .hasMessage("the photo has 8x6 pixels, more than the limit of 47 pixels");
    }
    assertRejected(
        TestBytes.replace(TestImages.WEBP_LOSSY_ALPHA, 24, 9),
        Reason.DAMAGED,
        "its canvas has 10x6 pixels, its image 8x6");
  }

  /** A file of 46 bytes can claim 100 megapixels. */
  @Test
  void rejectsMorePixelsThanTheDecoderCanHold() throws IOException {
    assertThat(Photo.read(lossless(5000, 5000), Photo.MAX_PIXELS).width()).isEqualTo(5000);
    assertThatThrownBy(() -> Photo.read(lossless(5000, 5001), Photo.MAX_PIXELS))
        .hasMessage("the photo has 5000x5001 pixels, more than the limit of 25000000 pixels");
  }

  private static byte[] lossless(int width, int height) {
    int size = (height - 1) << 14 | (width - 1);
    return TestBytes.replace(TestImages.WEBP, 21, size, size >> 8, size >> 16, size >> 24);
  }

  private static int[] pixel(byte[] rgb, int index) {
    return new int[] {rgb[3 * index] & 0xff, rgb[3 * index + 1] & 0xff, rgb[3 * index + 2] & 0xff};
  }

  private static void assertRejected(byte[] bytes, Reason reason, String message) {
    assertThatThrownBy(() -> Photo.read(bytes, Photo.MAX_PIXELS))
        .isInstanceOfSatisfying(PhotoException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
