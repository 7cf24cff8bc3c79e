package clothes.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.image.PhotoException.Reason;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import clothes.testing.WebpSamples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WebpTest {
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
        assertDamaged(TestBytes.truncate(webp, length), "is truncated");
      }
    }
  }

  static List<WebpSamples.Sample> samples() {
    return WebpSamples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decodesPixelsOfLibwebp(WebpSamples.Sample sample) throws Exception {
    byte[] rgb = Photo.read(sample.bytes(), 200_000).decode(1).rgb();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(rgb);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sample.sha256());
  }

  @Test
  void showsFirstFrameOfAnimation() throws IOException {
    byte[] still = Photo.read(TestImages.WEBP, 48).decode(1).rgb();
    assertThat(Photo.read(TestImages.WEBP_ANIMATED, 48).decode(1).rgb()).isEqualTo(still);
    // A canvas of 12x9 pixels with the frame at 4, 2.
    byte[] larger = TestBytes.replace(TestImages.WEBP_ANIMATED, 24, 11, 0, 0, 8);
    larger = TestBytes.replace(larger, 52, 2, 0, 0, 1);
    Photo photo = Photo.read(larger, 12 * 9);
    byte[] rgb = photo.decode(1).rgb();
    assertThat(pixel(rgb, 0)).containsExactly(255, 255, 255);
    assertThat(pixel(rgb, 2 * 12 + 4)).containsExactly(255, 0, 0);
    assertThat(pixel(rgb, 7 * 12 + 11)).containsExactly(0, 0, 255);
    assertDamaged(TestBytes.replace(larger, 52, 3), "its canvas has 12x9 pixels, its image");
  }

  @Test
  void ignoresUnknownChunksAndInvalidColorProfiles() throws IOException {
    byte[] still = Photo.read(TestImages.WEBP, 48).decode(1).rgb();
    for (String type : List.of("ICCP", "junk", "XMP ")) {
      byte[] chunk =
          TestBytes.append(type.getBytes(US_ASCII), TestBytes.of(3, 0, 0, 0, 1, 2, 3, 0));
      for (int index : new int[] {12, TestImages.WEBP.length}) {
        byte[] webp = TestBytes.insertWebpChunk(TestImages.WEBP, index, chunk);
        assertThat(Photo.read(webp, 48).decode(1).rgb()).isEqualTo(still);
      }
    }
  }

  @Test
  void rejectsFilesWithoutImage() {
    assertDamaged(
        TestBytes.replace(TestBytes.truncate(TestImages.WEBP, 12), 4, 4), "it has no image");
  }

  /** A decoder that read nested frames would overflow its stack. */
  @Test
  void ignoresFramesInFrames() {
    ByteBuffer webp = ByteBuffer.allocate(12 + 24 * 40_000).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(US_ASCII)).putInt(webp.capacity() - 8).put("WEBP".getBytes(US_ASCII));
    while (webp.hasRemaining()) {
      webp.put("ANMF".getBytes(US_ASCII)).putInt(webp.remaining() - 4).put(new byte[16]);
    }
    assertDamaged(webp.array(), "it has no image");
  }

  /** Where bytes are lost or zero, the last code does not end with the data. */
  @Test
  void rejectsLostAndZeroedBytes() throws IOException {
    byte[] webp = WebpSamples.ALL.get(2).bytes(); // lossy, four partitions
    byte[] lost = TestBytes.remove(webp, webp.length / 2, 100);
    int chunkLength = lost.length - 20;
    int riffLength = lost.length - 8;
    lost = TestBytes.replace(lost, 4, riffLength, riffLength >> 8);
    assertUndecodable(TestBytes.replace(lost, 16, chunkLength, chunkLength >> 8));
    assertUndecodable(TestBytes.replace(webp, webp.length / 2, new int[300]));
  }

  private static void assertUndecodable(byte[] webp) throws IOException {
    Photo photo = Photo.read(webp, 10_000);
    assertThatThrownBy(() -> photo.decode(1))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessage("the WebP file is damaged: its image data is truncated or corrupt");
  }

  @Test
  void limitsPixels() {
    for (byte[] webp :
        new byte[][] {TestImages.WEBP, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSY_ALPHA}) {
      assertThatThrownBy(() -> Photo.read(webp, 47))
          .hasMessage("the photo has 8x6 pixels, more than the limit of 47 pixels");
    }
  }

  @Test
  void rejectsImageSmallerThanCanvas() {
    assertDamaged(
        TestBytes.replace(TestImages.WEBP_LOSSY_ALPHA, 24, 9),
        "its canvas has 10x6 pixels, its image 8x6");
  }

  /** The header of a 44-byte file can declare more than 100 megapixels. */
  @Test
  void rejectsMorePixelsThanDecoderCanHold() throws IOException {
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

  private static void assertDamaged(byte[] webp, String message) {
    assertThatThrownBy(() -> Photo.read(webp, Photo.MAX_PIXELS))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }
}
