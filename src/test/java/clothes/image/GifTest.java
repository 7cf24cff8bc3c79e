package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifTest {
  /**
   * A canvas of 4x3 with one frame of 2x1 at 1,1: red and green; the palette is red, green, blue,
   * black.
   */
  private static final byte[] OFFSET =
      Samples.bytes(
          'G', 'I', 'F', '8', '9', 'a', 4, 0, 3, 0, 0x81, 0, 0, //
          255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, //
          0x21, 0xf9, 4, 0, 0, 0, 1, 0, // nothing transparent
          0x2c, 1, 0, 1, 0, 2, 0, 1, 0, 0, //
          2, 2, 0x44, 0x0a, 0, // clear, 0, 1, end
          0x3b);

  private static final int FLAGS = 28;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 40, 150})
  void readsWhatOthersWriteInterlacedOrNot(int side) throws IOException {
    BufferedImage image = Samples.noise(side, side + 1, BufferedImage.TYPE_BYTE_INDEXED);
    for (int mode : new int[] {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT}) {
      assertThat(decode(gif(image, mode))).isEqualTo(Samples.rgb(image));
    }
  }

  private static byte[] gif(BufferedImage image, int progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(progressive);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @Test
  void laysTheFirstFrameOnAWhiteCanvas() throws IOException {
    byte[] rgb = decode(OFFSET);
    byte[] white = new byte[3 * 4 * 3];
    java.util.Arrays.fill(white, (byte) 255);
    assertThat(rgb).isEqualTo(Samples.with(white, 3 * 5, 255, 0, 0, 0, 255, 0));
  }

  @Test
  void showsWhiteWhereItIsTransparent() throws IOException {
    byte[] rgb = decode(Samples.with(OFFSET, FLAGS, 1, 0, 0, 0));
    assertThat(java.util.Arrays.copyOfRange(rgb, 15, 21))
        .containsExactly(Samples.bytes(255, 255, 255, 0, 255, 0));
  }

  @Test
  void dropsWhatLiesOutsideTheCanvas() throws IOException {
    byte[] rgb = decode(Samples.with(OFFSET, 34, 3)); // the frame begins in the last column
    assertThat(java.util.Arrays.copyOfRange(rgb, 21, 27))
        .containsExactly(Samples.bytes(255, 0, 0, 255, 255, 255));
  }

  @Test
  void refusesEveryCutInTheFirstFrame() {
    for (int length = 6; length < OFFSET.length - 1; length++) {
      byte[] cut = Samples.cut(OFFSET, length);
      refuses(() -> Photo.read(cut, 100), "it ends in the middle");
    }
  }

  @Test
  void readsTheFirstFrameOfAFileThatIsCutLater() throws IOException {
    assertThat(decode(Samples.cut(OFFSET, OFFSET.length - 1))).isEqualTo(decode(OFFSET));
  }

  @Test
  void refusesCodesThatEndEarlyOrMeanNothing() throws IOException {
    int codes = OFFSET.length - 4;
    byte[] early = Samples.with(OFFSET, codes, 0x44, 0x05); // clear, 0, end
    refuses(() -> decode(Samples.with(early, codes, 0x2c | 0x40, 0x05)), "cut or altered");
    refuses(
        () -> decode(Samples.with(OFFSET, codes, 0xfc, 0xff)), "cut or altered"); // clear, then 7
  }

  @Test
  void countsTheFrameAsWellAsTheCanvas() {
    byte[] large = Samples.with(OFFSET, 38, 0xff, 0xff, 0xff, 0xff);
    assertThatThrownBy(() -> Photo.read(large, 1000))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessage("the photo has 65535x65535 pixels, more than the limit of 1000 pixels");
  }

  @Test
  void refusesAFileWithoutFrameOrPalette() {
    refuses(() -> Photo.read(Samples.with(OFFSET, 33 - 8, 0x3b), 100), "it holds no picture");
    byte[] bare =
        Samples.bytes(
            'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2,
            0);
    refuses(() -> Photo.read(bare, 100), "its palette is missing");
  }

  private static byte[] decode(byte[] gif) throws PhotoException {
    return Photo.read(gif, 100_000).decode(1).rgb();
  }

  private static void refuses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }
}
