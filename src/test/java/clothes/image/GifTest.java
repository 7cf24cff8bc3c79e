package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GifTest {
  /**
   * A canvas of 4x3 pixels with a frame of 2x1 at (1, 1): red and green. The palette is red, green,
   * blue, black.
   */
  private static final byte[] OFFSET_FRAME =
      TestBytes.of(
          'G', 'I', 'F', '8', '9', 'a', 4, 0, 3, 0, 0x81, 0, 0, //
          255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, //
          0x21, 0xf9, 4, 0, 0, 0, 1, 0, // nothing transparent
          0x2c, 1, 0, 1, 0, 2, 0, 1, 0, 0, //
          2, 2, 0x44, 0x0a, 0, // clear, 0, 1, end
          0x3b);

  /** The start of the graphic control extension in {@link #OFFSET_FRAME}. */
  private static final int EXTENSION = 25;

  private static final int EXTENSION_FLAGS = EXTENSION + 3;

  /** Index of the frame's first pixel, (1, 1), in the decoded canvas. */
  private static final int FRAME_RGB_INDEX = 3 * 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 40, 150})
  void readsFilesWrittenByImageIo(int side) throws IOException {
    BufferedImage image = TestImages.noise(side, side + 1, BufferedImage.TYPE_BYTE_INDEXED);
    for (boolean interlaced : new boolean[] {false, true}) {
      assertThat(decode(TestImages.gif(image, interlaced))).isEqualTo(TestImages.rgb(image));
    }
  }

  @Test
  void drawsFirstFrameOnWhiteCanvas() throws IOException {
    byte[] rgb = decode(OFFSET_FRAME);
    byte[] white = new byte[3 * 4 * 3];
    Arrays.fill(white, (byte) 255);
    assertThat(rgb).isEqualTo(TestBytes.replace(white, FRAME_RGB_INDEX, 255, 0, 0, 0, 255, 0));
  }

  @Test
  void drawsTransparentPixelsWhite() throws IOException {
    // Sets the flag for transparency, a delay of 0, and red as the transparent index.
    byte[] rgb = decode(TestBytes.replace(OFFSET_FRAME, EXTENSION_FLAGS, 1, 0, 0, 0));
    assertThat(Arrays.copyOfRange(rgb, FRAME_RGB_INDEX, FRAME_RGB_INDEX + 6))
        .containsExactly(TestBytes.of(255, 255, 255, 0, 255, 0));
  }

  @Test
  void drawsIndicesBeyondPaletteBlack() throws IOException {
    // Removes blue and black from the palette, and sets its size in the flags to 2.
    byte[] twoColors = TestBytes.replace(TestBytes.remove(OFFSET_FRAME, 19, 6), 10, 0x80);
    byte[] rgb = decode(TestBytes.replace(twoColors, twoColors.length - 4, 0xc4)); // clear, 0, 3
    assertThat(Arrays.copyOfRange(rgb, FRAME_RGB_INDEX, FRAME_RGB_INDEX + 6))
        .containsExactly(TestBytes.of(255, 0, 0, 0, 0, 0));
  }

  @Test
  void cropsFrameToCanvas() throws IOException {
    // The frame begins in the last column.
    byte[] rgb = decode(TestBytes.replace(OFFSET_FRAME, 34, 3));
    assertThat(Arrays.copyOfRange(rgb, FRAME_RGB_INDEX + 6, FRAME_RGB_INDEX + 12))
        .containsExactly(TestBytes.of(255, 0, 0, 255, 255, 255));
  }

  /** The canvas is empty, or smaller than the first frame. */
  @Test
  void usesLargerFrameAsCanvas() throws IOException {
    byte[] frame = TestBytes.of(255, 0, 0, 0, 255, 0);
    for (int[] size : new int[][] {{0, 0, 0, 0}, {1, 0, 9, 0}, {0, 0, 1, 0}}) {
      byte[] gif = TestBytes.replace(OFFSET_FRAME, 6, size);
      Photo photo = Photo.read(gif, 100);
      assertThat(photo.width() + "x" + photo.height()).isEqualTo("2x1");
      assertThat(photo.decode(1).rgb()).isEqualTo(frame);
    }
  }

  @Test
  void rejectsEveryTruncationInFirstFrame() {
    for (int length = 6; length < OFFSET_FRAME.length - 1; length++) {
      byte[] truncated = TestBytes.truncate(OFFSET_FRAME, length);
      assertDamaged(() -> Photo.read(truncated, 100), "it is truncated");
    }
  }

  @Test
  void readsFirstFrameOfFileThatIsTruncatedLater() throws IOException {
    assertThat(decode(TestBytes.truncate(OFFSET_FRAME, OFFSET_FRAME.length - 1)))
        .isEqualTo(decode(OFFSET_FRAME));
  }

  @Test
  void rejectsCodesThatEndEarlyOrAreInvalid() throws IOException {
    int codes = OFFSET_FRAME.length - 4;
    byte[] early = TestBytes.replace(OFFSET_FRAME, codes, 0x6c, 0x05); // clear, end
    assertDamaged(() -> decode(early), "truncated or corrupt");
    assertDamaged(
        () -> decode(TestBytes.replace(OFFSET_FRAME, codes, 0xfc, 0xff)), // clear, then 7
        "truncated or corrupt");
  }

  @Test
  void limitsFrameLikeCanvas() {
    // Replaces the width and the height of the frame.
    byte[] large = TestBytes.replace(OFFSET_FRAME, 38, 0xff, 0xff, 0xff, 0xff);
    assertThatThrownBy(() -> Photo.read(large, 1000))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessage("the photo has 65535x65535 pixels, more than the limit of 1000 pixels");
  }

  @Test
  void rejectsFileWithoutFrameOrPalette() {
    assertDamaged(
        () -> Photo.read(TestBytes.replace(OFFSET_FRAME, EXTENSION, 0x3b), 100), "it has no image");
    byte[] withoutPalette =
        TestBytes.of(
            'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2,
            0);
    assertDamaged(() -> Photo.read(withoutPalette, 100), "its palette is missing");
  }

  private static byte[] decode(byte[] gif) throws PhotoException {
    return Photo.read(gif, 100_000).decode(1).rgb();
  }

  private static void assertDamaged(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }
}
