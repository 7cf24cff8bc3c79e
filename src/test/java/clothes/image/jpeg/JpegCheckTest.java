package clothes.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import org.junit.jupiter.api.Test;

final class JpegCheckTest {
  /** If further scans were read, each could take 64 kB of memory for Huffman tables. */
  @Test
  void ignoresScansAfterScanOfWholeImage() {
    byte[] jpeg = TestImages.noiseJpeg(40, 30);
    byte[] emptyScan = TestBytes.of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0);
    assertThat(JpegCheck.isIntact(TestBytes.insert(jpeg, jpeg.length - 2, emptyScan))).isTrue();
  }

  @Test
  void acceptsComponentsWithSameId() {
    byte[] jpeg = TestImages.noiseJpeg(40, 30);
    int frame = TestBytes.indexOfSegment(jpeg, 0xc0);
    int scan = TestBytes.indexOfSegment(jpeg, 0xda);
    for (int i = 0; i < 3; i++) { // the IDs in the frame header and in the scan header
      jpeg = TestBytes.replace(jpeg, frame + 10 + 3 * i, 1);
      jpeg = TestBytes.replace(jpeg, scan + 5 + 2 * i, 1);
    }
    assertThat(JpegCheck.isIntact(jpeg)).isTrue();
  }
}
