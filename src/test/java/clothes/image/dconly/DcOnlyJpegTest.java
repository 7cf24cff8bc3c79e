package clothes.image.dconly;

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

/** That the pixels are the same, to the last bit, is NoSkewTest's business. */
final class DcOnlyJpegTest {
  private static byte[] thinned(byte[] jpeg) {
    ByteBuffer thin = DcOnlyJpeg.of(jpeg);
    byte[] bytes = new byte[thin.remaining()];
    thin.get(bytes);
    return bytes;
  }

  /** The codes of noise are nearly all details. */
  @Test
  void leavesLittleOfNoise() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(400, 300);
    assertThat(thinned(jpeg)).hasSizeLessThan(jpeg.length / 2);
    assertThat(thinned(TestImages.encode(gray(), "jpeg"))).hasSizeLessThan(2500);
  }

  private static BufferedImage gray() {
    return TestImages.noise(200, 150, BufferedImage.TYPE_BYTE_GRAY);
  }

  /** Blocks that have lost everything but their first coefficient are flat. */
  @Test
  void isAWholeJpegOfFlatBlocks() throws IOException {
    byte[] thin = thinned(TestImages.encode(gray(), "jpeg"));
    assertThat(Photo.read(thin, Photo.MAX_PIXELS).width()).isEqualTo(200);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(thin));
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        int value = picture.getRaster().getSample(x, y, 0);
        assertThat(value).isEqualTo(picture.getRaster().getSample(x & ~7, y & ~7, 0));
      }
    }
  }

  @Test
  void isThinAlready() throws IOException {
    byte[] thin = thinned(TestImages.noiseJpeg(120, 70));
    assertThat(thinned(thin)).isEqualTo(thin);
  }

  @Test
  void leavesProgressiveFilesAsTheyAre() throws IOException {
    byte[] jpeg = TestImages.progressiveJpeg(TestImages.noise(120, 70));
    assertThat(thinned(jpeg)).isEqualTo(jpeg);
  }

  @Test
  void leavesAScanThatEndsTooSoonAsItIs() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    byte[] cut = TestBytes.truncate(jpeg, jpeg.length / 2);
    byte[] ended = TestBytes.insert(cut, cut.length, (byte) 0xff, (byte) 0xd9);
    assertThat(thinned(ended)).isEqualTo(ended);
  }

  @Test
  void leavesAScanOfAnotherLengthAsItIs() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    int frame = TestBytes.segment(jpeg, 0xc0);
    byte[] taller = TestBytes.replace(jpeg, frame + 5, 2, 0);
    assertThat(thinned(taller)).isEqualTo(taller);
  }

  @Test
  void leavesCodesThatCannotBeAsTheyAre() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    int codes = TestBytes.segment(jpeg, 0xc4);
    byte[] three = TestBytes.replace(jpeg, codes + 5, 3); // codes of one bit: there are only two
    assertThat(thinned(three)).isEqualTo(three);
  }

  /** A megabyte of tables that nothing uses costs no more than being stepped over. */
  @Test
  void readsOnlyTheCodesThatItNeeds() throws IOException {
    byte[] table = TestBytes.of(0xff, 0xc4, 0, 21, 0x10, 2);
    table = TestBytes.insert(table, 6, new byte[15]);
    table = TestBytes.insert(table, 21, (byte) 0xf0, (byte) 0xf0);
    ByteBuffer tables = ByteBuffer.allocate(50_000 * table.length);
    while (tables.hasRemaining()) {
      tables.put(table);
    }
    byte[] jpeg = TestImages.noiseJpeg(120, 70);
    byte[] full = TestBytes.insert(jpeg, 2, tables.array());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    byte[] thin = thinned(full);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    assertThat(thin).isEqualTo(TestBytes.insert(thinned(jpeg), 2, tables.array()));
  }

  @Test
  void takesAnyDamageThatTheWalkAccepts() throws IOException {
    Random random = new Random(1);
    byte[] jpeg = TestImages.noiseJpeg(40, 30);
    int accepted = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = jpeg.clone();
      for (int j = 0; j <= i % 3; j++) {
        damaged[random.nextInt(i % 2 == 0 ? 640 : damaged.length)] = (byte) random.nextInt();
      }
      try {
        Photo.read(damaged, Photo.MAX_PIXELS);
      } catch (PhotoException refused) {
        continue;
      }
      assertThat(thinned(damaged)).hasSizeBetween(100, damaged.length + 8);
      accepted++;
    }
    assertThat(accepted).isGreaterThan(100);
  }
}
