package clothes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ElfTest {
  private static final int SECTIONS_AT = 200_000;

  @ParameterizedTest
  @ValueSource(ints = {400, 65_536, 150_000}) // 65,536 is the size of the prefix that Elf parses
  void stripsBytesAfterLastSegment(int end) throws IOException {
    byte[] file = elf(end);

    byte[] copy = copy(file);

    assertThat(copy).hasSize(end);
    assertThat(Arrays.copyOfRange(copy, 64, end)).isEqualTo(Arrays.copyOfRange(file, 64, end));
    ByteBuffer header = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getLong(40)).as("offset of the section headers").isZero();
    assertThat(header.getInt(60))
        .as("number of section headers and index of the name table")
        .isZero();
  }

  @Test
  void copiesOtherFilesCompletely() throws IOException {
    byte[] machO = elf(400);
    machO[0] = (byte) 0xcf;
    byte[] elf32 = elf(400);
    elf32[4] = 1;
    byte[] overflowing = elf(400);
    ByteBuffer.wrap(overflowing).order(ByteOrder.LITTLE_ENDIAN).putLong(120 + 32, Long.MAX_VALUE);
    byte[] distantTable = elf(400);
    ByteBuffer.wrap(distantTable).order(ByteOrder.LITTLE_ENDIAN).putLong(32, Long.MAX_VALUE);

    for (byte[] file :
        new byte[][] {{}, {0x7f, 'E', 'L', 'F'}, machO, elf32, overflowing, distantTable}) {
      assertThat(copy(file)).isEqualTo(file);
    }
  }

  @Test
  void rejectsTruncatedFile() {
    byte[] truncated = Arrays.copyOf(elf(150_000), 149_990);

    assertThatThrownBy(() -> copy(truncated))
        .isInstanceOf(EOFException.class)
        .hasMessage("the ELF file ends 10 bytes before its last segment");
  }

  @Test
  void rejectsTruncatedShortFile() {
    byte[] truncated = Arrays.copyOf(elf(400), 390);

    assertThatThrownBy(() -> copy(truncated))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining(" 10 bytes ");
  }

  /**
   * Two segments, the second up to {@code end}, then section headers. The offsets are those of the
   * fields of the ELF header and, from 64 and 120, of the two program headers.
   */
  private static byte[] elf(int end) {
    byte[] file = new byte[SECTIONS_AT + 640];
    new Random(1).nextBytes(file);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    header.putLong(32, 64).putLong(40, SECTIONS_AT);
    header.putShort(54, (short) 56).putShort(56, (short) 2);
    header.putShort(58, (short) 64).putShort(60, (short) 10).putShort(62, (short) 9);
    header.putLong(64 + 8, 0).putLong(64 + 32, 300);
    header.putLong(120 + 8, 300).putLong(120 + 32, end - 300);
    return file;
  }

  private static byte[] copy(byte[] file) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    Elf.copySegments(new ByteArrayInputStream(file), copy);
    return copy.toByteArray();
  }
}
