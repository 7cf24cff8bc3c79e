package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.testing.TestProfiles;
import clothes.testing.WebpSamples;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the parsers: every file is accepted at each scale or rejected by a {@link PhotoException}
 * with a one-line message. JPEGs are not decoded.
 */
@Tag("slow")
final class PhotoFuzzTest {
  private static final long MAX_PIXELS = 100_000;

  private static final BufferedImage COLOR = TestImages.noise(24, 18);

  private static final BufferedImage INDEXED =
      TestImages.noise(24, 18, BufferedImage.TYPE_BYTE_INDEXED);

  @MethodSource("jpegs")
  @FuzzTest
  void jpeg(byte[] file) {
    decode(file);
  }

  static List<byte[]> jpegs() {
    return List.of(
        TestImages.noiseJpeg(24, 18),
        TestImages.grayJpeg(17, 9),
        TestImages.progressiveJpeg(COLOR),
        scanWithoutCoefficients(),
        TestImages.cmykJpeg(COLOR),
        TestExif.jpegWithOrientation(TestImages.sceneJpeg(40, 30), 6));
  }

  /**
   * A progressive JPEG. Its first AC scan starts at coefficient 118, although 63 is the last, and
   * refers to a missing Huffman table.
   */
  private static byte[] scanWithoutCoefficients() {
    byte[] jpeg = TestImages.progressiveJpeg(COLOR);
    int scan = 0;
    while (!isAcScan(jpeg, scan)) {
      scan++;
    }
    jpeg[scan + 6] = 0x33;
    jpeg[scan + 7] = 118;
    return jpeg;
  }

  /** Whether a scan of AC coefficients with one component begins at this index. */
  private static boolean isAcScan(byte[] jpeg, int index) {
    return jpeg[index] == (byte) 0xff
        && jpeg[index + 1] == (byte) 0xda
        && jpeg[index + 4] == 1
        && jpeg[index + 7] > 0;
  }

  @MethodSource("pngs")
  @FuzzTest
  void png(byte[] file) {
    decode(PngFile.withChecksums(file));
  }

  static List<byte[]> pngs() {
    return List.of(
        TestImages.png(COLOR),
        TestImages.png(INDEXED),
        TestImages.png16(COLOR),
        TestImages.interlacedPng(COLOR),
        TestExif.pngWithOrientation(TestImages.png(COLOR), 8),
        new PngFile(2, 1, 8, PngFile.GRAY).rows(0, 1, 2));
  }

  /**
   * Values 0 to 4 are the header. Values 5 and 6 are the lengths of the palette and the
   * transparency, which repeat the values from 0 on. Value 7 is unused. The values from 8 on are
   * rows. They are compressed correctly, so that the fuzzer also reaches the code after inflation.
   */
  @MethodSource("pngValues")
  @FuzzTest
  void pngRows(byte[] values) {
    if (values.length > 8) {
      byte[] palette = TestBytes.truncate(values, Math.min(values.length, values[5] & 0xff));
      decode(
          new PngFile(1 + (values[0] & 63), 1 + (values[1] & 63), values[2], values[3], values[4])
              .chunk("PLTE", palette)
              .chunk("tRNS", TestBytes.truncate(palette, Math.min(palette.length, values[6] & 7)))
              .rows(TestBytes.remove(values, 0, 8)));
    }
  }

  static List<byte[]> pngValues() {
    return List.of(
        TestBytes.of(3, 2, 8, 2, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
        TestBytes.of(9, 9, 4, 3, 1, 48, 3, 0, 4, 0x12, 0x34, 0x51, 2, 0xff),
        TestBytes.of(5, 5, 16, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
  }

  @MethodSource("gifs")
  @FuzzTest
  void gif(byte[] file) {
    decode(file);
  }

  static List<byte[]> gifs() {
    return List.of(
        TestImages.gif(INDEXED, /* interlaced= */ false),
        TestImages.gif(INDEXED, /* interlaced= */ true));
  }

  @MethodSource("bmps")
  @FuzzTest
  void bmp(byte[] file) {
    decode(file);
  }

  static List<byte[]> bmps() {
    return List.of(
        TestImages.encode(COLOR, "bmp"),
        TestImages.encode(INDEXED, "bmp"),
        BmpTest.RUN_LENGTHS,
        BmpTest.ALPHA);
  }

  @MethodSource("webps")
  @FuzzTest
  void webp(byte[] file) {
    decode(file);
  }

  static List<byte[]> webps() {
    List<byte[]> seeds = new ArrayList<>();
    WebpSamples.ALL.forEach(sample -> seeds.add(sample.bytes()));
    seeds.add(TestImages.WEBP_ANIMATED);
    return seeds;
  }

  @MethodSource("exifBlocks")
  @FuzzTest
  void exif(byte[] block) {
    // The length of a segment has two bytes.
    byte[] bounded = TestBytes.truncate(block, Math.min(block.length, 65_000));
    decode(TestExif.jpegWithBlock(TestImages.noiseJpeg(8, 8), bounded));
  }

  static List<byte[]> exifBlocks() {
    return List.of(TestExif.bigEndianBlock(6), TestExif.block(8, /* bigEndian= */ false));
  }

  @MethodSource("profiles")
  @FuzzTest
  void colorProfile(byte[] profile) {
    decode(TestProfiles.jpeg(TestImages.noiseJpeg(8, 8), profile));
  }

  static List<byte[]> profiles() {
    return List.of(TestProfiles.DISPLAY_P3, TestProfiles.ADOBE_RGB, TestProfiles.GRAY_GAMMA_1_8);
  }

  private static void decode(byte[] file) {
    try {
      Photo photo = Photo.read(file, MAX_PIXELS);
      assertThat((long) photo.width() * photo.height()).isBetween(1L, MAX_PIXELS);
      for (int scaleDenominator = 1; scaleDenominator <= 8; scaleDenominator *= 2) {
        decode(photo, scaleDenominator);
      }
    } catch (PhotoException e) {
      assertThat(e.getMessage()).matches("[ -~]+");
    }
  }

  private static void decode(Photo photo, int scaleDenominator) throws PhotoException {
    if (photo.format() == Format.JPEG) {
      assertThat(photo.jpeg(scaleDenominator).bytes().remaining()).isPositive();
    } else {
      Pixels pixels = photo.decode(scaleDenominator);
      assertThat(pixels.rgb()).hasSize(3 * pixels.width() * pixels.height());
    }
  }
}
