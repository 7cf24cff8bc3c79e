package clothes.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.PhotoException.Reason;
import clothes.testing.JpegSettings;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JpegTest {
  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;
  private static final int DHT = 0xc4;
  private static final int SOS = 0xda;

  @Test
  void readsBaselineGrayAndProgressive() throws IOException {
    byte[] gray = TestImages.encode(TestImages.noise(40, 30, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    for (byte[] jpeg :
        new byte[][] {
          TestImages.noiseJpeg(40, 30), gray, TestImages.progressiveJpeg(TestImages.noise(40, 30))
        }) {
      Photo photo = Photo.read(jpeg, 1200);
      assertThat(photo.format()).isEqualTo(Format.JPEG);
      assertThat(photo.width()).isEqualTo(40);
      assertThat(photo.height()).isEqualTo(30);
      photo.jpeg(1);
    }
  }

  @Test
  void rejectsEveryTruncation() throws IOException {
    for (byte[] jpeg :
        new byte[][] {
          TestImages.noiseJpeg(24, 16), TestImages.progressiveJpeg(TestImages.noise(24, 16))
        }) {
      // A JPEG without its last two bytes, the EOI marker, is accepted.
      for (int length = 3; length < jpeg.length - 2; length++) {
        assertRejected(TestBytes.truncate(jpeg, length), Reason.DAMAGED, "is truncated");
      }
    }
  }

  /** Decoders allocate memory by the size in the header alone. */
  @Test
  void rejectsSeveralScansOfTooManySamples() throws IOException {
    byte[] progressive = TestImages.progressiveJpeg(TestImages.noise(24, 16));
    int frame = TestBytes.indexOfSegment(progressive, SOF2);
    assertRejected(
        withSize(progressive, frame, 9999, 10_000), Reason.TOO_LARGE, "149985000 samples");
    assertThat(Photo.read(withSize(progressive, frame, 8000, 8000), Photo.MAX_PIXELS).width())
        .isEqualTo(8000);
    byte[] notSubsampled =
        TestBytes.replace(withSize(progressive, frame, 8000, 8000), frame + 11, 0x11);
    assertRejected(notSubsampled, Reason.TOO_LARGE, "192000000 samples");
    byte[] baseline = TestImages.noiseJpeg(24, 16);
    byte[] oneScan = withSize(baseline, TestBytes.indexOfSegment(baseline, SOF0), 9999, 10_000);
    assertThat(Photo.read(oneScan, Photo.MAX_PIXELS).width()).isEqualTo(9999);
  }

  private static byte[] withSize(byte[] jpeg, int frame, int width, int height) {
    return TestBytes.replace(jpeg, frame + 5, height >> 8, height, width >> 8, width);
  }

  @Test
  void rejectsInvalidSamplingFactors() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(24, 16);
    int factors = TestBytes.indexOfSegment(jpeg, SOF0) + 11;
    for (int invalid : new int[] {0x00, 0x10, 0x01, 0x51, 0x15}) {
      assertRejected(
          TestBytes.replace(jpeg, factors, invalid),
          Reason.DAMAGED,
          "component 1 has the sampling factors");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc3, 0xc5, 0xc7, 0xc9, 0xca, 0xcf})
  void rejectsOtherCodingProcesses(int marker) throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(24, 16);
    assertRejected(
        TestBytes.replace(jpeg, TestBytes.indexOfSegment(jpeg, SOF0) + 1, marker),
        Reason.UNSUPPORTED,
        "coding");
  }

  @Test
  void rejectsTwelveBitsAndTwoComponents() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(24, 16);
    int frame = TestBytes.indexOfSegment(jpeg, SOF0);
    assertRejected(
        TestBytes.replace(jpeg, frame + 4, 12), Reason.UNSUPPORTED, "12 bits per sample");
    assertRejected(TestBytes.replace(jpeg, frame + 9, 2), Reason.UNSUPPORTED, "2 components");
  }

  @Test
  void rejectsDuplicateOrMissingFrameHeaderAndZeroHeight() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(24, 16);
    int frame = TestBytes.indexOfSegment(jpeg, SOF0);
    assertRejected(
        TestBytes.insert(jpeg, frame, Arrays.copyOfRange(jpeg, frame, frame + 19)),
        Reason.DAMAGED,
        "two frame headers");
    assertRejected(TestBytes.replace(jpeg, frame + 1, 0xfe), Reason.DAMAGED, "a scan precedes");
    assertRejected(TestBytes.replace(jpeg, frame + 5, 0, 0), Reason.DAMAGED, "its size is 24x0");
  }

  @Test
  void rejectsMoreThan100Scans() throws IOException {
    byte[] jpeg = TestImages.progressiveJpeg(TestImages.noise(24, 16));
    int end = jpeg.length - 2;
    byte[] scan = TestBytes.of(0xff, SOS, 0, 8, 1, 1, 0, 1, 63, 0);
    byte[] bomb = jpeg;
    for (int i = 0; i < 100; i++) {
      bomb = TestBytes.insert(bomb, end, scan);
    }
    assertRejected(bomb, Reason.UNSUPPORTED, "more than 100 scans");
  }

  /** libjpeg only warns, and fills in gray pixels. */
  @Test
  void rejectsTruncatedScanWithEoi() throws IOException {
    for (byte[] jpeg :
        new byte[][] {
          TestImages.noiseJpeg(200, 160), TestImages.progressiveJpeg(TestImages.noise(200, 160))
        }) {
      for (int length = jpeg.length / 10; length < jpeg.length - 40; length += jpeg.length / 40) {
        Photo photo = Photo.read(TestBytes.truncateBeforeEoi(jpeg, length), 100_000);
        assertThatThrownBy(() -> photo.jpeg(1))
            .isInstanceOfSatisfying(
                PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
            .hasMessageStartingWith("the JPEG file is damaged: its image data");
      }
    }
  }

  /** A frame of Motion JPEG has no Huffman tables: decoders use those of T.81, annex K.3. */
  @Test
  void checksScanWithDefaultHuffmanTables() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(200, 160);
    int tables = TestBytes.indexOfSegment(jpeg, DHT);
    byte[] frame = TestBytes.remove(jpeg, tables, TestBytes.indexOfSegment(jpeg, SOS) - tables);
    Photo.read(frame, Photo.MAX_PIXELS).jpeg(1);
    Photo.read(TestBytes.truncate(frame, frame.length - 2), Photo.MAX_PIXELS).jpeg(1);
    assertDamaged(TestBytes.truncateBeforeEoi(frame, frame.length / 2));
  }

  @Test
  void acceptsPaddingBeforeOrAfterEoi() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(200, 160);
    Photo.read(TestBytes.insert(jpeg, jpeg.length - 2, new byte[7]), 100_000).jpeg(1);
    Photo.read(TestBytes.insert(jpeg, jpeg.length, new byte[5000]), 100_000).jpeg(1);
  }

  /** Without Adobe's marker, with it as CMYK (transform 0), and as YCCK (transform 2). */
  @Test
  void verifiesJpegsOfFourComponents() throws IOException {
    byte[] jpeg = TestImages.cmykJpeg(TestImages.noise(64, 48));
    Photo.read(jpeg, 10_000).jpeg(1);
    for (int transform : new int[] {0, 2}) {
      byte[] marked = TestBytes.insert(jpeg, 2, adobeSegment(transform));
      Photo.read(marked, 10_000).jpeg(1);
      Photo truncated = Photo.read(TestBytes.truncateBeforeEoi(marked, marked.length / 2), 10_000);
      assertThatThrownBy(() -> truncated.jpeg(1)).isInstanceOf(PhotoException.class);
    }
  }

  private static byte[] adobeSegment(int transform) {
    return TestBytes.of(0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform);
  }

  /**
   * libjpeg only warns about 512 lost or 4,096 zeroed bytes. The height is a multiple of that of an
   * MCU, so no rows can be appended to detect damage; the Huffman codes are checked instead.
   */
  @Test
  void rejectsLostAndZeroedBytes() throws IOException {
    BufferedImage image = TestImages.grainyScene(400, 304, 0x1f1f1f);
    byte[] withRestarts = JpegSettings.withRestartInterval(25).encode(image);
    for (byte[] jpeg :
        new byte[][] {TestImages.jpeg(image), withRestarts, TestImages.progressiveJpeg(image)}) {
      for (int percent = 20; percent <= 70; percent += 25) {
        int offset = jpeg.length * percent / 100;
        assertDamaged(TestBytes.remove(jpeg, offset, 512));
        assertDamaged(TestBytes.replace(jpeg, offset, new int[4096]));
      }
    }
  }

  /** The first table is for DC coefficients, the only ones of the first progressive scan. */
  @Test
  void rejectsInvalidFirstHuffmanTable() throws IOException {
    for (byte[] jpeg :
        new byte[][] {
          TestImages.noiseJpeg(24, 16), TestImages.progressiveJpeg(TestImages.noise(24, 16))
        }) {
      int counts = TestBytes.indexOfSegment(jpeg, DHT) + 5; // of codes, by length
      int sum = 0;
      for (int i = 0; i < 16; i++) {
        sum += jpeg[counts + i];
      }
      int[] allOfLengthOne = new int[16];
      allOfLengthOne[0] = sum;
      assertDamaged(TestBytes.replace(jpeg, counts, allOfLengthOne));
    }
  }

  private static void assertDamaged(byte[] jpeg) {
    assertThatThrownBy(() -> Photo.read(jpeg, Photo.MAX_PIXELS).jpeg(1))
        .isInstanceOfSatisfying(
            PhotoException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageStartingWith("the JPEG file is damaged: ");
  }

  @Test
  void rejectsLostAndSwappedRestartMarkers() throws IOException {
    byte[] jpeg = JpegSettings.withRestartInterval(4).encode(TestImages.noise(100, 80));
    Photo.read(jpeg, Photo.MAX_PIXELS).jpeg(1);
    int second = TestBytes.indexOfSegment(jpeg, 0xd1);
    assertDamaged(TestBytes.remove(jpeg, second, 2));
    assertDamaged(TestBytes.replace(jpeg, second + 1, 0xd2));
    int first = TestBytes.indexOfSegment(jpeg, 0xd0);
    assertDamaged(TestBytes.remove(jpeg, first, second - first));
  }

  @Test
  void acceptsPaddingBeforeRestartMarkers() throws IOException {
    byte[] jpeg = JpegSettings.withRestartInterval(4).encode(TestImages.noise(100, 80));
    byte[] padding = new byte[20];
    Arrays.fill(padding, (byte) 0x11);
    byte[] padded = TestBytes.insert(jpeg, TestBytes.indexOfSegment(jpeg, 0xd1), padding);
    Photo.read(padded, Photo.MAX_PIXELS).jpeg(1);
    byte[] filled = TestBytes.insert(jpeg, TestBytes.indexOfSegment(jpeg, 0xd1), (byte) 0xff);
    Photo.read(filled, Photo.MAX_PIXELS).jpeg(1);
  }

  @Test
  void acceptsStrayBytesBetweenSegments() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(100, 80);
    byte[] stray = TestBytes.of(0, 0x11, 0xff, 0, 0x11, 0xff);
    for (int marker : new int[] {0xdb, SOF0, DHT, SOS}) {
      byte[] withStrayBytes = TestBytes.insert(jpeg, TestBytes.indexOfSegment(jpeg, marker), stray);
      assertThat(Photo.read(withStrayBytes, Photo.MAX_PIXELS).jpeg(8).rows()).isEqualTo(10);
    }
  }

  @Test
  void acceptsCompleteJpegWithoutEoi() throws IOException {
    for (byte[] jpeg :
        new byte[][] {
          TestImages.noiseJpeg(100, 80), TestImages.progressiveJpeg(TestImages.noise(100, 80))
        }) {
      for (int scaleDenominator = 1; scaleDenominator <= 8; scaleDenominator *= 2) {
        byte[] withoutEoi = TestBytes.truncate(jpeg, jpeg.length - 2);
        Photo whole = Photo.read(jpeg, Photo.MAX_PIXELS);
        assertThat(Photo.read(withoutEoi, Photo.MAX_PIXELS).jpeg(scaleDenominator).bytes())
            .isEqualTo(whole.jpeg(scaleDenominator).bytes());
      }
    }
  }

  @Test
  void acceptsIncompleteColorProfile() throws IOException {
    byte[] jpeg = TestImages.jpeg(TestImages.filled(100, 80, Color.WHITE));
    byte[] profile = TestBytes.of(0xff, 0xe2, 0, 18);
    profile = TestBytes.append(profile, "ICC_PROFILE\0".getBytes(US_ASCII));
    byte[] twoOfThree = TestBytes.append(profile, (byte) 2, (byte) 3, (byte) 0, (byte) 0);
    Photo.read(TestBytes.insert(jpeg, 2, twoOfThree), Photo.MAX_PIXELS).jpeg(1);
  }

  /** Most programs that write CMYK invert it, with Adobe's marker or without. */
  @Test
  void marksFourComponentsAsInverted() throws IOException {
    byte[] jpeg = TestImages.cmykJpeg(TestImages.noise(64, 48));
    ByteBuffer marked =
        ByteBuffer.wrap(TestBytes.insert(jpeg, 2, adobeSegment(/* transform= */ 0)));
    assertThat(Photo.read(jpeg, 10_000).jpeg(1).bytes()).isEqualTo(marked);
    assertThat(Photo.read(marked.array(), 10_000).jpeg(1).bytes()).isEqualTo(marked);
  }

  private static void assertRejected(byte[] bytes, Reason reason, String message) {
    assertThatThrownBy(() -> Photo.read(bytes, Photo.MAX_PIXELS))
        .isInstanceOfSatisfying(PhotoException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
