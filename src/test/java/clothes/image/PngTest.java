package clothes.image;

import static clothes.testing.PngFile.GRAY;
import static clothes.testing.PngFile.GRAY_ALPHA;
import static clothes.testing.PngFile.PALETTE;
import static clothes.testing.PngFile.RGB;
import static clothes.testing.PngFile.RGB_ALPHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PngTest {
  private static final int IEND_BYTES = 12;
  private static final int SIGNATURE_AND_IHDR_BYTES = 33;

  @Test
  void keepsEveryGrayLevel() throws IOException {
    int[] row = new int[257];
    for (int i = 0; i < 256; i++) {
      row[i + 1] = i;
    }
    byte[] rgb = decode(new PngFile(256, 1, 8, GRAY).rows(row));
    for (int i = 0; i < rgb.length; i++) {
      assertThat(rgb[i] & 0xff).isEqualTo(i / 3);
    }
  }

  /** One row: its packed samples and the expected levels. */
  @ParameterizedTest
  @CsvSource({"1, 0xA0, 255 0 255 0", "2, 0x1B, 0 85 170 255", "4, 0x0F, 0 255", "8, 0x80, 128"})
  void readsGrayOfEveryDepth(int depth, String packed, String levels) throws IOException {
    String[] expected = levels.split(" ", -1);
    byte[] rgb =
        decode(new PngFile(expected.length, 1, depth, GRAY).rows(0, Integer.decode(packed)));
    for (int i = 0; i < expected.length; i++) {
      assertThat(rgb[3 * i] & 0xff).isEqualTo(Integer.parseInt(expected[i]));
    }
  }

  @Test
  void roundsSixteenBits() throws IOException {
    byte[] gray = decode(new PngFile(3, 1, 16, GRAY).rows(0, 0x80, 0x80, 0x00, 0x80, 0x00, 0x81));
    assertThat(gray).containsExactly(TestBytes.of(128, 128, 128, 0, 0, 0, 1, 1, 1));
    byte[] rgb = decode(new PngFile(1, 1, 16, RGB).rows(0, 1, 1, 0xfe, 0xfe, 0xff, 0xff));
    assertThat(rgb).containsExactly(TestBytes.of(1, 254, 255));
  }

  @Test
  void blendsAlphaOverWhite() throws IOException {
    byte[] color =
        decode(new PngFile(3, 1, 8, RGB_ALPHA).rows(0, 9, 8, 7, 255, 0, 0, 0, 0, 255, 0, 0, 128));
    assertThat(color).containsExactly(TestBytes.of(9, 8, 7, 255, 255, 255, 255, 127, 127));
    byte[] gray = decode(new PngFile(2, 1, 8, GRAY_ALPHA).rows(0, 50, 255, 50, 0));
    assertThat(gray).containsExactly(TestBytes.of(50, 50, 50, 255, 255, 255));
    byte[] gray16 = decode(new PngFile(1, 1, 16, GRAY_ALPHA).rows(0, 0, 0, 0x80, 0x80));
    assertThat(gray16).containsExactly(TestBytes.of(127, 127, 127));
    byte[] color16 = decode(new PngFile(1, 1, 16, RGB_ALPHA).rows(0, 1, 1, 2, 2, 3, 3, 255, 255));
    assertThat(color16).containsExactly(TestBytes.of(1, 2, 3));
  }

  @Test
  void readsPaletteWithTransparency() throws IOException {
    byte[] png =
        new PngFile(4, 1, 2, PALETTE)
            .chunk("PLTE", TestBytes.of(10, 20, 30, 40, 50, 60, 70, 80, 90))
            .chunk("tRNS", TestBytes.of(255, 0))
            .rows(0, 0x1B);
    // The last index is outside the palette: black.
    assertThat(decode(png))
        .containsExactly(TestBytes.of(10, 20, 30, 255, 255, 255, 70, 80, 90, 0, 0, 0));
  }

  @Test
  void readsOneTransparentColor() throws IOException {
    byte[] gray = new PngFile(2, 1, 4, GRAY).chunk("tRNS", TestBytes.of(0, 3)).rows(0, 0x34);
    assertThat(decode(gray)).containsExactly(TestBytes.of(255, 255, 255, 68, 68, 68));
    byte[] rgb =
        new PngFile(2, 1, 8, RGB)
            .chunk("tRNS", TestBytes.of(0, 1, 0, 2, 0, 3))
            .rows(0, 1, 2, 3, 1, 2, 4);
    assertThat(decode(rgb)).containsExactly(TestBytes.of(255, 255, 255, 1, 2, 4));
    byte[] gray16 =
        new PngFile(2, 1, 16, GRAY).chunk("tRNS", TestBytes.of(1, 1)).rows(0, 1, 1, 1, 2);
    assertThat(decode(gray16)).containsExactly(TestBytes.of(255, 255, 255, 1, 1, 1));
  }

  @Test
  void readsEveryFilter() throws IOException {
    int[][] rows = {
      {0, 10, 20, 30}, // filter type: none
      {1, 10, 10, 10}, // sub
      {2, 1, 1, 1}, // up
      {3, 5, 5, 5}, // average
      {4, 1, 1, 1}, // Paeth
      {4, 200, 100, 50} // Paeth
    };
    byte[] png =
        new PngFile(3, 6, 8, GRAY).rows(Stream.of(rows).flatMapToInt(IntStream::of).toArray());
    byte[] rgb = decode(png);
    int[] levels = {10, 20, 30, 10, 20, 30, 11, 21, 31, 10, 20, 30, 11, 21, 31, 211, 55, 105};
    for (int i = 0; i < levels.length; i++) {
      assertThat(rgb[3 * i] & 0xff).as("pixel %d", i).isEqualTo(levels[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 17})
  void readsInterlacedImagesOfAnySize(int side) throws IOException {
    BufferedImage image = TestImages.noise(side, 2 * side);
    assertThat(decode(TestImages.interlacedPng(image))).isEqualTo(TestImages.rgb(image));
  }

  @Test
  void readsFilesWrittenByImageIo() throws IOException {
    BufferedImage image = TestImages.noise(37, 23);
    assertThat(decode(TestImages.encode(image, "png"))).isEqualTo(TestImages.rgb(image));
  }

  @Test
  void readsPixelDataInManyAndSeparatedChunks() throws IOException {
    byte[] deflated = PngFile.deflate(TestBytes.of(0, 1, 2, 3, 4));
    PngFile png = new PngFile(4, 1, 8, GRAY).chunk("IDAT");
    for (byte one : deflated) {
      png.chunk("IDAT", one).chunk("IDAT").chunk("tEXt", one);
    }
    assertThat(decode(png.chunk("IEND").toBytes()))
        .containsExactly(TestBytes.of(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4));
  }

  @Test
  void rejectsEveryTruncation() throws IOException {
    byte[] png = TestImages.encode(TestImages.noise(9, 9), "png");
    for (int length = 8; length < png.length - IEND_BYTES; length++) {
      assertDamaged(TestBytes.truncate(png, length), "it is truncated");
    }
  }

  @Test
  void acceptsMissingOrAlteredIend() throws IOException {
    byte[] png = TestImages.encode(TestImages.noise(9, 9), "png");
    for (int length = png.length - IEND_BYTES; length < png.length; length++) {
      assertThat(decode(TestBytes.truncate(png, length))).isEqualTo(decode(png));
    }
    assertThat(decode(TestBytes.replace(png, png.length - 1, 0))).isEqualTo(decode(png));
  }

  @Test
  void skipsAncillaryChunkWithWrongChecksum() throws IOException {
    byte[] png = new PngFile(2, 1, 8, GRAY).rows(0, 10, 20);
    // The length, the type, a transparent gray of 10, and a wrong checksum.
    byte[] chunk = TestBytes.of(0, 0, 0, 2, 't', 'R', 'N', 'S', 0, 10, 1, 2, 3, 4);
    byte[] withChunk = TestBytes.insert(png, SIGNATURE_AND_IHDR_BYTES, chunk);
    assertThat(decode(withChunk)).isEqualTo(decode(png));
  }

  @Test
  void rejectsTruncationBetweenChunks() throws IOException {
    byte[] pixels = PngFile.deflate(new byte[] {0, 1, 2, 0, 3, 4});
    byte[] half = Arrays.copyOf(pixels, pixels.length / 2);
    assertUndecodable(
        new PngFile(2, 2, 8, GRAY).chunk("IDAT", half).toBytes(), "its image data is truncated");
  }

  @Test
  void rejectsFlippedBitInEveryByte() throws IOException {
    byte[] png = new PngFile(2, 2, 8, RGB).rows(0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6);
    for (int i = 8; i < png.length - IEND_BYTES; i++) {
      byte[] flipped = TestBytes.replace(png, i, png[i] ^ 4);
      assertThatThrownBy(() -> Photo.read(flipped, 100))
          .as("byte %d", i)
          .isInstanceOf(PhotoException.class);
    }
  }

  @Test
  void rejectsInvalidPixelData() throws IOException {
    assertUndecodable(
        new PngFile(2, 3, 8, GRAY).rows(0, 1, 2, 0, 1, 2, 0, 1), "its image data is truncated");
    assertUndecodable(
        new PngFile(1, 1, 8, GRAY).rows(5, 1), "a row has the filter type 5, 0 to 4 are valid");
    assertUndecodable(
        new PngFile(1, 1, 8, GRAY).chunk("IDAT", TestBytes.of(1, 2, 3)).chunk("IEND").toBytes(),
        "cannot be inflated");
  }

  @Test
  void rejectsInvalidHeaders() throws IOException {
    assertDamaged(new PngFile(1, 1, 4, RGB).rows(0, 0), "color type 2 with 4 bits is not valid");
    assertDamaged(
        new PngFile(1, 1, 8, /* colorType= */ 5).rows(0, 0),
        "color type 5 with 8 bits is not valid");
    assertDamaged(new PngFile(1, 1, 0, GRAY).rows(0, 0), "color type 0 with 0 bits is not valid");
    assertDamaged(
        new PngFile(1, 1, 8, GRAY, /* interlacing= */ 2).rows(0, 0),
        "its interlace method is neither 0 nor 1");
    assertDamaged(new PngFile(1, 1, 8, PALETTE).rows(0, 0), "its palette is missing");
    assertDamaged(new PngFile(0, 1, 8, GRAY).rows(0, 0), "its size is 0x1");
    assertDamaged(new PngFile(1, 1, 8, GRAY).chunk("IEND").toBytes(), "it has no image");
  }

  /** 12 megapixels of 16-bit color with alpha are 96 MB of samples. */
  @Tag("slow")
  @Test
  void decodesLargeImageInLittleMemory() throws IOException {
    Photo png = Photo.read(transparent16(4_000, 3_000), Photo.MAX_PIXELS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Pixels pixels = png.decode(8);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    assertThat(pixels.width()).isEqualTo(500);
    assertThat(pixels.height()).isEqualTo(375);
    assertThat(pixels.rgb()).containsOnly((byte) 255);
  }

  /** A single row may have all pixels of the photo. */
  @Test
  void countsTwoRowsAsMemoryOfDecoder() throws IOException {
    byte[] png = new PngFile(1000, 1, 16, RGB_ALPHA).rows(0);
    assertThat(Photo.read(png, 1000).decoderBytes()).isEqualTo(2 * 8 * 1000);
  }

  /** Transparent black, which is decoded to white. It deflates to a thousandth of its size. */
  private static byte[] transparent16(int width, int height) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED))) {
      for (int row = 0; row < height; row++) {
        deflater.write(new byte[1 + 8 * width]);
      }
    }
    return new PngFile(width, height, 16, RGB_ALPHA).pixelData(deflated.toByteArray());
  }

  private static byte[] decode(byte[] png) throws PhotoException {
    return Photo.read(png, 10_000).decode(1).rgb();
  }

  private static void assertDamaged(byte[] png, String message) {
    assertThatThrownBy(() -> Photo.read(png, 10_000))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }

  private static void assertUndecodable(byte[] png, String message) throws PhotoException {
    Photo photo = Photo.read(png, 10_000);
    assertThatThrownBy(() -> photo.decode(1))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }
}
