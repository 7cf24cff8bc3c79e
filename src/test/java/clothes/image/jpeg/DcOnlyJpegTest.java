package clothes.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** {@code TrainingServingSkewTest} checks that the decoded pixels equal those of the original. */
final class DcOnlyJpegTest {
  private static final int HEADER_BYTES = 640; // roughly, before the scan

  private static byte[] dcOnly(byte[] jpeg) {
    ByteBuffer rewritten = DcOnlyJpeg.rewrite(jpeg).orElseThrow();
    byte[] bytes = new byte[rewritten.remaining()];
    rewritten.get(bytes);
    return bytes;
  }

  /** Nearly all codes of noise are AC coefficients. */
  @Test
  void removesMostOfNoisyJpeg() throws IOException {
    byte[] color = TestImages.noiseJpeg(400, 300);
    assertThat(dcOnly(color)).hasSizeLessThan(color.length / 2);
    byte[] gray = TestImages.encode(gray(), "jpeg");
    assertThat(dcOnly(gray)).hasSizeLessThan(gray.length / 2);
  }

  private static BufferedImage gray() {
    return TestImages.noise(200, 150, BufferedImage.TYPE_BYTE_GRAY);
  }

  /** A block without AC coefficients is uniform. */
  @Test
  void writesValidJpegOfUniformBlocks() throws IOException {
    byte[] dcOnly = dcOnly(TestImages.encode(gray(), "jpeg"));
    assertThat(Photo.read(dcOnly, Photo.MAX_PIXELS).width()).isEqualTo(200);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(dcOnly));
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        int firstOfBlock = image.getRaster().getSample(x & ~7, y & ~7, 0);
        assertThat(image.getRaster().getSample(x, y, 0)).isEqualTo(firstOfBlock);
      }
    }
  }

  @Test
  void leavesDcOnlyJpegUnchanged() throws IOException {
    byte[] dcOnly = dcOnly(TestImages.noiseJpeg(120, 70));
    assertThat(dcOnly(dcOnly)).isEqualTo(dcOnly);
  }

  @Test
  void isEmptyForProgressiveJpeg() throws IOException {
    byte[] jpeg = TestImages.progressiveJpeg(TestImages.noise(120, 70));
    assertThat(DcOnlyJpeg.rewrite(jpeg)).isEmpty();
  }

  @Test
  void isEmptyForTruncatedScan() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    byte[] truncated = TestBytes.truncateBeforeEoi(jpeg, jpeg.length / 2);
    assertThat(DcOnlyJpeg.rewrite(truncated)).isEmpty();
  }

  @Test
  void isEmptyForScanShorterThanItsFrame() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    int frame = TestBytes.indexOfSegment(jpeg, 0xc0);
    byte[] taller = TestBytes.replace(jpeg, frame + 5, 2, 0); // a height of 512
    assertThat(DcOnlyJpeg.rewrite(taller)).isEmpty();
  }

  @Test
  void isEmptyForInvalidHuffmanTable() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    int huffmanTable = TestBytes.indexOfSegment(jpeg, 0xc4);
    // The counts of codes of 1, 2 and 3 bits, in place of 0, 1, 5. Only two 1-bit codes can exist.
    byte[] invalid = TestBytes.replace(jpeg, huffmanTable + 5, 3, 1, 2);
    assertThat(DcOnlyJpeg.rewrite(invalid)).isEmpty();
  }

  /** Memory use shows that a megabyte of unused tables is skipped, not read. */
  @Test
  void readsOnlyHuffmanTablesOfScan() throws IOException {
    // A segment that defines AC table 0, with two codes of one bit.
    byte[] table = TestBytes.of(0xff, 0xc4, 0, 21, 0x10, 2);
    table = TestBytes.insert(table, 6, new byte[15]);
    table = TestBytes.insert(table, 21, (byte) 0xf0, (byte) 0xf0);
    ByteBuffer tables = ByteBuffer.allocate(50_000 * table.length);
    while (tables.hasRemaining()) {
      tables.put(table);
    }
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    byte[] withUnusedTables = TestBytes.insert(jpeg, 2, tables.array());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    byte[] dcOnly = dcOnly(withUnusedTables);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    assertThat(dcOnly).isEqualTo(TestBytes.insert(dcOnly(jpeg), 2, tables.array()));
  }

  @Test
  void neverThrowsOnDamageThatPhotoReadAccepts() throws IOException {
    Random random = new Random(1);
    byte[] jpeg = TestImages.noiseJpeg(40, 30);
    int accepted = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = jpeg.clone();
      for (int j = 0; j <= i % 3; j++) {
        int range = i % 2 == 0 ? HEADER_BYTES : damaged.length;
        damaged[random.nextInt(range)] = (byte) random.nextInt();
      }
      try {
        Photo.read(damaged, Photo.MAX_PIXELS);
      } catch (PhotoException rejected) {
        continue;
      }
      DcOnlyJpeg.rewrite(damaged)
          .ifPresent(
              rewritten -> assertThat(rewritten.remaining()).isBetween(100, damaged.length + 8));
      accepted++;
    }
    assertThat(accepted).isGreaterThan(100);
  }
}
