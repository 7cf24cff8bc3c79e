package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * One of the typical Huffman tables of T.81, annex K.3. Most encoders write these tables, so each
 * is parsed only once.
 */
final class TypicalTable {
  private static final List<TypicalTable> DC =
      List.of(dc(JPEGHuffmanTable.StdDCLuminance), dc(JPEGHuffmanTable.StdDCChrominance));
  private static final List<TypicalTable> AC =
      List.of(ac(JPEGHuffmanTable.StdACLuminance), ac(JPEGHuffmanTable.StdACChrominance));

  /** Marker and length have 2 bytes each, two DC tables 29 each, and two AC tables 179 each. */
  private static final int SEGMENT_BYTES = 420;

  private final byte[] bytes; // 16 code counts and the symbols, as in a file
  private final HuffmanTable table;

  private TypicalTable(byte[] bytes, Optional<HuffmanTable> table) {
    this.bytes = bytes;
    this.table = table.orElseThrow();
  }

  private static TypicalTable dc(JPEGHuffmanTable table) {
    return new TypicalTable(bytes(table), HuffmanTable.readDc(bytes(table), 0));
  }

  private static TypicalTable ac(JPEGHuffmanTable table) {
    return new TypicalTable(bytes(table), HuffmanTable.readAc(bytes(table), 0));
  }

  private static byte[] bytes(JPEGHuffmanTable table) {
    short[] counts = table.getLengths();
    short[] symbols = table.getValues();
    byte[] bytes = new byte[HuffmanTable.MAX_CODE_BITS + symbols.length];
    for (int i = 0; i < counts.length; i++) {
      bytes[i] = (byte) counts[i];
    }
    for (int i = 0; i < symbols.length; i++) {
      bytes[HuffmanTable.MAX_CODE_BITS + i] = (byte) symbols[i];
    }
    return bytes;
  }

  /** A DHT segment that defines the tables 0, for luminance, and 1, for chrominance. */
  static byte[] segment() {
    ByteBuffer segment = ByteBuffer.allocate(SEGMENT_BYTES);
    segment.putShort((short) 0xffc4).putShort((short) (SEGMENT_BYTES - 2));
    for (int i = 0; i < 2; i++) {
      segment.put((byte) i).put(DC.get(i).bytes);
      segment.put((byte) (0x10 + i)).put(AC.get(i).bytes); // class 1: AC
    }
    return segment.array();
  }

  /** The table of DC differences at this index of the file, if it is a typical one. */
  static Optional<HuffmanTable> dcAt(byte[] jpeg, int start) {
    return at(jpeg, start, DC);
  }

  /** The table of AC coefficients at this index of the file, if it is a typical one. */
  static Optional<HuffmanTable> acAt(byte[] jpeg, int start) {
    return at(jpeg, start, AC);
  }

  private static Optional<HuffmanTable> at(byte[] jpeg, int start, List<TypicalTable> tables) {
    return tables.stream().filter(table -> table.isAt(jpeg, start)).map(t -> t.table).findFirst();
  }

  private boolean isAt(byte[] jpeg, int start) {
    int end = start + bytes.length;
    return end <= jpeg.length && Arrays.equals(bytes, 0, bytes.length, jpeg, start, end);
  }
}
