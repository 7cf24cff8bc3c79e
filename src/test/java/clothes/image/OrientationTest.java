package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrientationTest {
  /**
   * The upright image is "ab" over "cd". The table has the stored rows of each orientation, from
   * the EXIF standard: 3 means that the stored row 0 is the visual bottom and the stored column 0
   * the visual right side, and so on.
   */
  @ParameterizedTest
  @CsvSource({
    "1,ab/cd", "2,ba/dc", "3,dc/ba", "4,cd/ab", "5,ac/bd", "6,bd/ac", "7,db/ca", "8,ca/db"
  })
  void uprightIsTransposeOfFlip(int exif, String stored) {
    assertThat(upright(Orientation.of(exif), stored.split("/", -1))).containsExactly("ab", "cd");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void clockwiseTurnsUprightPhoto(int exif) {
    Orientation orientation = Orientation.of(exif);
    String[] upright = upright(orientation, "ab", "cd");
    String[] rotated = upright(orientation.clockwise(1), "ab", "cd");
    assertThat(rotated)
        .containsExactly(
            "" + upright[1].charAt(0) + upright[0].charAt(0),
            "" + upright[1].charAt(1) + upright[0].charAt(1));
    assertThat(orientation.clockwise(4)).isEqualTo(orientation);
    assertThat(orientation.clockwise(1).clockwise(2)).isEqualTo(orientation.clockwise(3));
  }

  private static String[] upright(Orientation orientation, String... stored) {
    String[] flipped = stored.clone();
    if (orientation.flipsRows()) {
      flipped = new String[] {stored[1], stored[0]};
    }
    if (orientation.flipsColumns()) {
      flipped =
          Arrays.stream(flipped)
              .map(row -> new StringBuilder(row).reverse().toString())
              .toArray(String[]::new);
    }
    if (!orientation.transposes()) {
      return flipped;
    }
    return new String[] {
      "" + flipped[0].charAt(0) + flipped[1].charAt(0),
      "" + flipped[0].charAt(1) + flipped[1].charAt(1)
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1, 65535})
  void isUprightForNumberOutside1To8(int exif) {
    assertThat(Orientation.of(exif)).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void isReadFromJpegInBothByteOrders() throws IOException {
    byte[] jpeg = TestImages.noiseJpeg(9, 5);
    for (boolean bigEndian : List.of(true, false)) {
      for (int exif = 1; exif <= 8; exif++) {
        Photo photo =
            Photo.read(TestExif.jpegWithBlock(jpeg, TestExif.block(exif, bigEndian)), 100);
        assertThat(photo.orientation().exif()).isEqualTo(exif);
        assertThat(photo.storedWidth()).isEqualTo(9);
        assertThat(photo.width()).isEqualTo(exif < 5 ? 9 : 5);
        assertThat(photo.height()).isEqualTo(exif < 5 ? 5 : 9);
      }
    }
  }

  /** Each block is inserted in front of the other segments. */
  @Test
  void isReadFromFirstExifBlockOnly() throws IOException {
    byte[] jpeg =
        TestExif.jpegWithBlock(
            TestExif.jpegWithBlock(TestImages.noiseJpeg(9, 5), TestExif.bigEndianBlock(3)),
            TestExif.bigEndianBlock(6));
    assertThat(Photo.read(jpeg, 100).orientation().exif()).isEqualTo(6);
  }

  @Test
  void isReadFromPngAndWebp() throws IOException {
    byte[] png =
        new PngFile(1, 1, 8, PngFile.GRAY).chunk("eXIf", TestExif.bigEndianBlock(8)).rows(0, 7);
    assertThat(Photo.read(png, 100).orientation().exif()).isEqualTo(8);
    byte[] block = TestExif.block(5, /* bigEndian= */ false);
    byte[] chunk = TestBytes.append(TestBytes.of('E', 'X', 'I', 'F', block.length, 0, 0, 0), block);
    assertThat(Photo.read(webpWithChunk(chunk), 100).orientation().exif()).isEqualTo(5);
  }

  private static byte[] webpWithChunk(byte[] chunk) {
    return TestBytes.insertWebpChunk(TestImages.WEBP, TestImages.WEBP.length, chunk);
  }

  @Test
  void isUprightIfExifBlockIsTooShort() throws IOException {
    // The chunk has four bytes; the zeros after it are another, empty chunk.
    byte[] chunk =
        TestBytes.of('E', 'X', 'I', 'F', 4, 0, 0, 0, 'E', 'x', 'i', 'f', 0, 0, 0, 0, 0, 0, 0, 0);
    Photo photo = Photo.read(webpWithChunk(chunk), 100);
    assertThat(photo.orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  /** 5,000 tags that refer to the same 8,000 fractions would unpack to gigabytes. */
  @Test
  void readsOnlyOrientationTag() throws IOException {
    int tags = 5_000;
    ByteBuffer block = ByteBuffer.allocate(65_000);
    block.put(TestBytes.of('M', 'M', 0, 42, 0, 0, 0, 8)).putShort((short) tags);
    for (int i = 0; i < tags - 1; i++) {
      block.putShort((short) (0x9000 + i)).putShort((short) 5).putInt(8_000).putInt(8);
    }
    // The last entry: tag 0x112 (orientation), type 3 (SHORT), one value: 6.
    block.put(TestBytes.of(1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0));
    byte[] png = new PngFile(1, 1, 8, PngFile.GRAY).chunk("eXIf", block.array()).rows(0, 7);
    assertThat(Photo.read(png, 100).orientation().exif()).isEqualTo(6);
  }
}
