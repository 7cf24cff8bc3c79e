package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExifTest {
  // Indexes of the fields in a block of TestExif.
  private static final int DIRECTORY_OFFSET = 4;
  private static final int ENTRY_COUNT = 8;
  private static final int TAG = 10;
  private static final int TYPE = 12;
  private static final int VALUE_COUNT = 14;
  private static final int VALUE = 18;

  private static int orientation(byte[] block) {
    return Exif.orientation(block, 0, block.length).exif();
  }

  private static byte[] block(boolean bigEndian, int type, int value) {
    ByteBuffer block = ByteBuffer.wrap(TestExif.block(/* orientation= */ 0, bigEndian));
    block.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    block.putShort(TYPE, (short) type);
    switch (type) {
      case 1, 6 -> block.put(VALUE, (byte) value);
      case 3, 8 -> block.putShort(VALUE, (short) value);
      default -> block.putInt(VALUE, value);
    }
    return block.array();
  }

  @ParameterizedTest
  @CsvSource({"1, BYTE", "3, SHORT", "4, LONG", "6, SBYTE", "8, SSHORT", "9, SLONG"})
  void readsEveryIntegerTypeInBothByteOrders(int type, String name) {
    for (int exif = 1; exif <= 8; exif++) {
      assertThat(orientation(block(/* bigEndian= */ true, type, exif))).as(name).isEqualTo(exif);
      assertThat(orientation(block(/* bigEndian= */ false, type, exif))).as(name).isEqualTo(exif);
    }
  }

  /** Each half of the value is 6, a valid orientation. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 7, 10, 11, 12, 13, 0xffff})
  void ignoresValuesOfOtherTypes(int type) {
    assertThat(orientation(block(/* bigEndian= */ true, type, 0x00060006))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 0xffff, 0x10006, -6})
  void ignoresValuesOutOfRange(int value) {
    assertThat(orientation(block(/* bigEndian= */ true, /* type= */ 4, value))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, Integer.MAX_VALUE, -1})
  void ignoresSeveralValuesOrNone(int count) {
    byte[] block = TestExif.bigEndianBlock(6);
    ByteBuffer.wrap(block).putInt(VALUE_COUNT, count);
    assertThat(orientation(block)).isEqualTo(1);
  }

  /** The block has 26 bytes. */
  @ParameterizedTest
  @ValueSource(ints = {25, 26, 1000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, -26, -2, -1})
  void ignoresDirectoryOutsideBlock(int offset) {
    byte[] block = TestExif.bigEndianBlock(6);
    ByteBuffer.wrap(block).putInt(DIRECTORY_OFFSET, offset);
    assertThat(orientation(block)).isEqualTo(1);
  }

  @Test
  void readsDirectoryAtAnyOffset() {
    byte[] moved = TestBytes.insert(TestExif.bigEndianBlock(6), 8, new byte[1000]);
    ByteBuffer.wrap(moved).putInt(DIRECTORY_OFFSET, 1008);
    assertThat(orientation(moved)).isEqualTo(6);
  }

  @Test
  void readsCompleteEntriesOfTruncatedDirectory() {
    assertThat(orientation(TestBytes.replace(TestExif.bigEndianBlock(6), ENTRY_COUNT, 0xff, 0xff)))
        .isEqualTo(6);
  }

  @Test
  void readsNoMoreEntriesThanDirectoryCounts() {
    assertThat(orientation(TestBytes.replace(TestExif.bigEndianBlock(6), ENTRY_COUNT, 0, 0)))
        .isEqualTo(1);
  }

  @Test
  void findsOrientationAfterOtherTags() {
    byte[] entry = TestBytes.of(1, 0x0f, 0, 2, 0, 0, 0, 4, 'A', 'b', 'c', 0);
    byte[] block = TestBytes.insert(TestExif.bigEndianBlock(8), TAG, entry);
    assertThat(orientation(TestBytes.replace(block, ENTRY_COUNT, 0, 2))).isEqualTo(8);
    assertThat(orientation(TestBytes.replace(block, ENTRY_COUNT, 0, 1))).isEqualTo(1);
  }

  @Test
  void ignoresBlocksWithoutTiffHeader() {
    byte[] block = TestExif.bigEndianBlock(6);
    assertThat(orientation(TestBytes.replace(block, 0, 'M', 'I'))).isEqualTo(1);
    assertThat(orientation(TestBytes.replace(block, 0, 'I', 'I'))).isEqualTo(1);
    assertThat(orientation(TestBytes.replace(block, 3, 43))).isEqualTo(1);
  }

  @Test
  void staysInsideBlockOfAnyLength() {
    byte[] block = TestExif.bigEndianBlock(6);
    for (int length = 0; length <= block.length; length++) {
      byte[] surrounded = TestBytes.insert(block, 0, new byte[3]);
      boolean hasEntry = length >= TAG + 12;
      assertThat(Exif.orientation(surrounded, 3, length).exif())
          .as("%d bytes", length)
          .isEqualTo(hasEntry ? 6 : 1);
    }
  }

  @Test
  void survivesAnyDamage() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] block = TestExif.block(1 + i % 8, /* bigEndian= */ i % 16 < 8);
      for (int changes = i % 4; changes >= 0; changes--) {
        block[random.nextInt(block.length)] = (byte) random.nextInt();
      }
      assertThat(orientation(block)).isBetween(1, 8);
    }
  }
}
