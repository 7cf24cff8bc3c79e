package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BmpTest {
  private static final int RGB = 0; // no compression
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int ALPHA_BITFIELDS = 6;

  private static final int FILE_SIZE_INDEX = 2;
  private static final int PIXEL_OFFSET_INDEX = 10;
  private static final int HEADER_SIZE_INDEX = 14;
  private static final int COLORS_USED_INDEX = 46;

  private static final byte[] RED_AND_BLUE = TestBytes.of(255, 0, 0, 0, 0, 255);
  private static final byte[] PALETTE = TestBytes.of(0, 0, 255, 0, 255, 0, 0, 0); // red, blue
  private static final byte[] RLE8_PALETTE = TestBytes.insert(PALETTE, 8, new byte[1024 - 8]);

  /** Pairs: a count and a palette index. 0 and 0 end a row; 0 and 1 end the image. */
  private static final byte[] RLE8_CODES = TestBytes.of(2, 1, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1);

  /** Only the fuzz tests of this package use this file and {@link #ALPHA}. */
  static final byte[] RUN_LENGTHS = bmp(2, 2, 8, RLE8, new byte[1024], RLE8_CODES);

  static final byte[] ALPHA = bitFields(TestBytes.of(0, 0, 255, 0, 255, 0, 0, 128));

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_GRAY
      })
  void readsFilesWrittenByImageIo(int type) throws IOException {
    BufferedImage image = TestImages.noise(13, 7, type);
    byte[] expected = TestImages.rgb(image);
    if (type == BufferedImage.TYPE_BYTE_GRAY) { // getRGB changes the levels of gray images
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (byte) image.getRaster().getSample(i / 3 % 13, i / 39, 0);
      }
    }
    assertThat(decode(TestImages.encode(image, "bmp"))).isEqualTo(expected);
  }

  @Test
  void readsRowsFromBottomOrTop() throws IOException {
    byte[] rows = TestBytes.of(0, 0, 255, 0, 255, 0, 0, 0);
    assertThat(decode(bmp(1, 2, 24, RGB, new byte[0], rows)))
        .containsExactly(TestBytes.of(0, 0, 255, 255, 0, 0));
    assertThat(decode(bmp(1, -2, 24, RGB, new byte[0], rows))).containsExactly(RED_AND_BLUE);
  }

  @ParameterizedTest
  @CsvSource({"1, 0x40", "4, 0x01"})
  void readsPackedPaletteIndices(int bits, String packed) throws IOException {
    byte[] palette = TestBytes.insert(PALETTE, 8, new byte[4 * (1 << bits) - 8]);
    assertThat(decode(bmp(2, 1, bits, RGB, palette, TestBytes.of(Integer.decode(packed), 0, 0, 0))))
        .containsExactly(RED_AND_BLUE);
  }

  @Test
  void readsRunLengths() throws IOException {
    byte[] rle8 = bmp(2, 2, 8, RLE8, RLE8_PALETTE, RLE8_CODES);
    assertThat(decode(rle8))
        .containsExactly(TestBytes.of(255, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255));
    byte[] rle4Palette = TestBytes.truncate(RLE8_PALETTE, 64);
    assertThat(decode(bmp(2, 1, 4, RLE4, rle4Palette, TestBytes.of(2, 0x01, 0, 0, 0, 1))))
        .containsExactly(RED_AND_BLUE);
    // 0 and 3: three indices follow.
    byte[] absolute = bmp(3, 1, 8, RLE8, RLE8_PALETTE, TestBytes.of(0, 3, 0, 1, 0, 0, 0, 0, 0, 1));
    assertThat(decode(absolute)).containsExactly(TestBytes.of(255, 0, 0, 0, 0, 255, 255, 0, 0));
  }

  /** The counts of all runs, and of all moves, add up to more than the largest int. */
  @Tag("slow")
  @Test
  void ignoresRunsAndMovesPastEndOfRowAndImage() throws IOException {
    byte[] expected = TestBytes.of(0, 0, 255);
    for (byte[] code : new byte[][] {TestBytes.of(255, 1), TestBytes.of(0, 2, 255, 255)}) {
      int count = Integer.MAX_VALUE / 255 + 10;
      ByteBuffer codes = ByteBuffer.allocate(2 + count * code.length + 2).put(TestBytes.of(1, 1));
      for (int i = 0; i < count; i++) {
        codes.put(code);
      }
      byte[] endOfImage = TestBytes.of(0, 1);
      byte[] bmp = bmp(1, 1, 8, RLE8, RLE8_PALETTE, codes.put(endOfImage).array());
      assertThat(decode(bmp)).containsExactly(expected);
    }
  }

  @Test
  void readsSixteenBits() throws IOException {
    byte[] plain = bmp(2, 1, 16, RGB, new byte[0], TestBytes.of(0, 0x7c, 0x1f, 0));
    assertThat(decode(plain)).containsExactly(RED_AND_BLUE);
    byte[] masks = TestBytes.of(0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0);
    assertThat(decode(bmp(2, 1, 16, BITFIELDS, masks, TestBytes.of(0, 0xf8, 0x1f, 0))))
        .containsExactly(RED_AND_BLUE);
  }

  @Test
  void ignoresFourthByteOfUncompressedPixels() throws IOException {
    byte[] bmp = bmp(2, 1, 32, RGB, new byte[0], TestBytes.of(0, 0, 255, 0, 255, 0, 0, 128));
    assertThat(decode(bmp)).containsExactly(RED_AND_BLUE);
  }

  @Test
  void usesAlphaOnlyIfAnyPixelSetsIt() throws IOException {
    byte[] withoutAlpha = TestBytes.of(0, 0, 255, 0, 255, 0, 0, 0);
    assertThat(decode(bitFields(withoutAlpha))).containsExactly(RED_AND_BLUE);
    assertThat(decode(bitFields(TestBytes.replace(withoutAlpha, 7, 128))))
        .containsExactly(TestBytes.of(255, 255, 255, 127, 127, 255));
  }

  @Test
  void readsMaskOfAllBits() throws IOException {
    byte[] masks = TestBytes.of(255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0);
    byte[] pixels = TestBytes.of(255, 255, 255, 255, 0, 0, 0, 0x80, 0, 0, 0, 0);
    assertThat(decode(bmp(3, 1, 32, BITFIELDS, masks, pixels)))
        .containsExactly(TestBytes.of(255, 0, 0, 128, 0, 0, 0, 0, 0));
  }

  /** Two pixels with a version 4 header, whose masks include alpha; the color space is sRGB. */
  private static byte[] bitFields(byte[] pixels) {
    ByteBuffer rest = ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN);
    rest.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000).putInt(0x73524742);
    byte[] bmp = bmp(2, 1, 32, BITFIELDS, rest.array(), pixels);
    return TestBytes.replace(bmp, HEADER_SIZE_INDEX, 108);
  }

  /** Some programs write no file size, or the size of the headers. */
  @ParameterizedTest
  @ValueSource(ints = {0, 54, -1})
  void ignoresFileSize(int size) throws IOException {
    byte[] bmp = bmp(2, 1, 24, RGB, new byte[0], TestBytes.of(0, 0, 255, 255, 0, 0, 0, 0));
    byte[] changed =
        TestBytes.replace(bmp, FILE_SIZE_INDEX, size, size >> 8, size >> 16, size >> 24);
    assertThat(decode(changed)).containsExactly(RED_AND_BLUE);
  }

  @Test
  void readsHeadersOfOs2() throws IOException {
    ByteBuffer small = ByteBuffer.allocate(26 + 6 + 4).order(ByteOrder.LITTLE_ENDIAN);
    small.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(32).putInt(12);
    small.putShort((short) 2).putShort((short) 1).putShort((short) 1).putShort((short) 1);
    small.put(TestBytes.of(0, 0, 255, 255, 0, 0, 0x40, 0, 0, 0));
    assertThat(decode(small.array())).containsExactly(RED_AND_BLUE);
    byte[] bmp = bmp(2, 1, 24, RGB, new byte[24], TestBytes.of(0, 0, 255, 255, 0, 0, 0, 0));
    assertThat(decode(TestBytes.replace(bmp, HEADER_SIZE_INDEX, 64))).containsExactly(RED_AND_BLUE);
  }

  @Test
  void rejectsHuffmanCompressionOfOs2() {
    byte[] bmp = bmp(2, 1, 1, /* compression= */ 3, new byte[24], new byte[8]);
    assertRejected(
        TestBytes.replace(bmp, HEADER_SIZE_INDEX, 64),
        Reason.UNSUPPORTED,
        "OS/2 version 2, compression 3 with 1 bits per pixel");
  }

  @Test
  void readsSixteenBitsWithAlpha() throws IOException {
    byte[] masks = TestBytes.of(0, 0x7c, 0, 0, 0xe0, 3, 0, 0, 0x1f, 0, 0, 0, 0, 0x80, 0, 0);
    byte[] pixels = TestBytes.of(0, 0xfc, 0x1f, 0);
    byte[] expected = TestBytes.of(255, 0, 0, 255, 255, 255);
    assertThat(decode(bmp(2, 1, 16, ALPHA_BITFIELDS, masks, pixels))).containsExactly(expected);
    byte[] version3 =
        TestBytes.replace(bmp(2, 1, 16, BITFIELDS, masks, pixels), HEADER_SIZE_INDEX, 56);
    assertThat(decode(version3)).containsExactly(expected);
  }

  @Test
  void readsRunLengthsFromTop() throws IOException {
    // A red pixel, a move to the next row, a blue pixel, the end.
    byte[] codes = TestBytes.of(1, 0, 0, 2, 0, 1, 1, 1, 0, 1);
    assertThat(decode(bmp(2, -2, 8, RLE8, RLE8_PALETTE, codes)))
        .containsExactly(TestBytes.of(255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 255));
  }

  @Test
  void rejectsEveryTruncationAndMissingRows() throws IOException {
    byte[] bmp = TestImages.encode(TestImages.noise(13, 7, BufferedImage.TYPE_3BYTE_BGR), "bmp");
    for (int length = 18; length < bmp.length; length++) {
      assertRejected(TestBytes.truncate(bmp, length), Reason.DAMAGED, "is truncated");
    }
    byte[] palette = new byte[1024];
    assertRejected(
        bmp(2, 2, 8, RLE8, palette, TestBytes.of(2, 1, 0, 0, 2, 1)),
        Reason.DAMAGED,
        "is truncated");
  }

  @Test
  void rejectsUnsupportedVariants() {
    assertRejected(
        bmp(1, 1, 24, /* compression= */ 4, new byte[0], new byte[4]),
        Reason.UNSUPPORTED,
        "compression 4 with 24 bits per pixel");
    assertRejected(
        bmp(1, 1, 3, RGB, new byte[0], new byte[4]),
        Reason.UNSUPPORTED,
        "compression 0 with 3 bits per pixel");
  }

  @Test
  void rejectsEmptyAndTooLargeImages() {
    assertRejected(bmp(0, 1, 24, RGB, new byte[0], new byte[4]), Reason.DAMAGED, "its size is 0x1");
    assertRejected(
        bmp(1, Integer.MIN_VALUE, 24, RGB, new byte[0], new byte[4]),
        Reason.TOO_LARGE,
        "1x2147483648");
  }

  @Test
  void rejectsPixelsWithinHeaders() {
    byte[] bmp = bmp(2, 1, 24, RGB, new byte[0], new byte[8]);
    assertRejected(
        TestBytes.replace(bmp, PIXEL_OFFSET_INDEX, 53),
        Reason.DAMAGED,
        "its pixels begin at byte 53; expected 0 for the default, or 54 or later");
  }

  @Test
  void readsPixelsAfterColorsIfTheirOffsetIsZero() throws IOException {
    byte[] masks = TestBytes.of(0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0);
    byte[] twoOf256Colors = bmp(2, 1, 8, RGB, PALETTE, TestBytes.of(0, 1, 0, 0));
    for (byte[] bmp :
        new byte[][] {
          bmp(2, 1, 1, RGB, PALETTE, TestBytes.of(0x40, 0, 0, 0)),
          TestBytes.replace(twoOf256Colors, COLORS_USED_INDEX, 2),
          bmp(2, 1, 16, BITFIELDS, masks, TestBytes.of(0, 0xf8, 0x1f, 0)),
          bmp(2, 1, 24, RGB, new byte[0], TestBytes.of(0, 0, 255, 255, 0, 0, 0, 0))
        }) {
      assertThat(decode(TestBytes.replace(bmp, PIXEL_OFFSET_INDEX, 0, 0, 0, 0)))
          .containsExactly(RED_AND_BLUE);
    }
  }

  /**
   * A file with a header of 40 bytes.
   *
   * @param height negative if the rows begin at the top
   * @param compression {@link #RGB}, {@link #RLE8}, {@link #RLE4}, {@link #BITFIELDS} or {@link
   *     #ALPHA_BITFIELDS}; other values are invalid
   * @param afterHeader bit masks, the rest of a longer header, or the palette
   */
  private static byte[] bmp(
      int width, int height, int bits, int compression, byte[] afterHeader, byte[] pixels) {
    int start = 54 + afterHeader.length;
    ByteBuffer out = ByteBuffer.allocate(start + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(start);
    out.putInt(40)
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) bits)
        .putInt(compression);
    out.putInt(pixels.length).putInt(0).putInt(0).putInt(0).putInt(0);
    return out.put(afterHeader).put(pixels).array();
  }

  private static byte[] decode(byte[] bmp) throws PhotoException {
    return Photo.read(bmp, 10_000).decode(1).rgb();
  }

  private static void assertRejected(byte[] bytes, Reason reason, String message) {
    assertThatThrownBy(() -> Photo.read(bytes, Photo.MAX_PIXELS))
        .isInstanceOfSatisfying(PhotoException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
