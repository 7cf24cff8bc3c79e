package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fuzzes files with a fixed seed: each damaged file is accepted or rejected by a PhotoException
 * with a one-line message; no other exception is thrown.
 */
final class RandomDamageTest {
  private static final int ROUNDS = 1500;
  private static final long MAX_PIXELS = 1_000_000;

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Format.class)
  void acceptsOrRejectsDamagedFiles(Format format) throws IOException {
    for (byte[] valid : samples(format)) {
      Random random = new Random(20);
      int rejected = 0;
      for (int i = 0; i < ROUNDS; i++) {
        if (!isAccepted(damage(valid, random))) {
          rejected++;
        }
      }
      assertThat(rejected).as("rejected of %d", ROUNDS).isGreaterThan(ROUNDS / 20);
    }
  }

  private static List<byte[]> samples(Format format) throws IOException {
    BufferedImage color = TestImages.noise(24, 18);
    BufferedImage indexed = TestImages.noise(24, 18, BufferedImage.TYPE_BYTE_INDEXED);
    return switch (format) {
      case JPEG ->
          List.of(
              TestExif.jpegWithBlock(TestImages.noiseJpeg(24, 18), TestExif.bigEndianBlock(6)),
              TestImages.progressiveJpeg(color));
      case PNG ->
          List.of(
              TestImages.interlacedPng(color), new PngFile(2, 1, 8, PngFile.GRAY).rows(0, 1, 2));
      case GIF -> List.of(TestImages.encode(indexed, "gif"));
      case BMP ->
          List.of(
              TestImages.encode(color, "bmp"),
              TestImages.encode(indexed, "bmp"),
              BmpTest.RUN_LENGTHS,
              BmpTest.ALPHA);
      case WEBP ->
          List.of(
              TestImages.WEBP,
              TestImages.WEBP_LOSSY,
              TestImages.WEBP_ALPHA,
              TestImages.WEBP_LOSSY_ALPHA);
    };
  }

  /**
   * Checksums reveal any change of a PNG, so this test changes chunk contents and computes the
   * checksums again.
   */
  @Test
  void acceptsOrRejectsDamageWithValidChecksums() throws IOException {
    Random random = new Random(21);
    int accepted = 0;
    byte[] rows = new byte[18 * (1 + 24 * 3)]; // too long or too short for most sizes below
    for (int i = 0; i < ROUNDS; i++) {
      byte[] deflated = damage(PngFile.deflate(rows), random);
      byte[] palette = new byte[random.nextInt(800)];
      int[] depths = {1, 2, 4, 8, 16};
      PngFile png =
          new PngFile(
              1 + random.nextInt(40),
              1 + random.nextInt(40),
              depths[random.nextInt(5)],
              random.nextInt(7),
              /* interlacing= */ i % 2);
      boolean isAccepted =
          isAccepted(
              png.chunk("PLTE", palette)
                  .chunk("tRNS", new byte[random.nextInt(8)])
                  .chunk("IDAT", deflated)
                  .chunk("IEND")
                  .toBytes());
      if (isAccepted) {
        accepted++;
      }
    }
    assertThat(accepted).as("accepted of %d", ROUNDS).isBetween(ROUNDS / 50, ROUNDS * 9 / 10);
  }

  private static byte[] damage(byte[] valid, Random random) {
    byte[] bytes = valid;
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 20; changes--) {
      // More than half of the changes are in the first 80 bytes, where the headers are.
      int offset = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(80, bytes.length));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, offset);
            case 1 -> TestBytes.insert(bytes, offset, (byte) random.nextInt(256));
            case 2 -> TestBytes.replace(bytes, offset, 0xff);
            case 3 -> TestBytes.replace(bytes, offset, 0);
            default -> TestBytes.replace(bytes, offset, bytes[offset] ^ (1 << random.nextInt(8)));
          };
    }
    return bytes;
  }

  private static boolean isAccepted(byte[] bytes) {
    try {
      Photo photo = Photo.read(bytes, MAX_PIXELS);
      if (photo.format() == Format.JPEG) {
        photo.jpeg(1);
      } else {
        photo.decode(1);
      }
      return true;
    } catch (PhotoException e) {
      assertThat(e.getMessage()).matches("[ -~]+");
      return false;
    } catch (RuntimeException | Error e) {
      return fail("threw for " + HexFormat.of().formatHex(bytes), e);
    }
  }
}
