package clothes.image.jpeg;

import java.util.Arrays;
import java.util.Optional;

/** A Huffman table of a progressive JPEG: looks up the symbol and the length of each code. */
final class ProgressiveHuffmanTable {
  /** By the next 16 bits: the length of their first code in bits, times 256, plus its symbol. */
  private final char[] lookupTable = new char[1 << HuffmanTable.MAX_CODE_BITS];

  private ProgressiveHuffmanTable() {}

  /**
   * Reads a table.
   *
   * @param start index of the 16 code counts, followed by the symbols
   * @return empty if there are more codes of a length than can exist
   */
  static Optional<ProgressiveHuffmanTable> read(byte[] jpeg, int start) {
    ProgressiveHuffmanTable table = new ProgressiveHuffmanTable();
    int symbolIndex = start + HuffmanTable.MAX_CODE_BITS;
    int code = 0;
    for (int bits = 1; bits <= HuffmanTable.MAX_CODE_BITS; bits++, code <<= 1) {
      for (int i = jpeg[start + bits - 1] & 0xff; i > 0; i--, code++, symbolIndex++) {
        if (code >= 1 << bits) {
          return Optional.empty();
        }
        int shift = HuffmanTable.MAX_CODE_BITS - bits;
        char entry = (char) (bits << 8 | (jpeg[symbolIndex] & 0xff));
        Arrays.fill(table.lookupTable, code << shift, (code + 1) << shift, entry);
      }
    }
    return Optional.of(table);
  }

  /**
   * Looks up the code at the start of these bits.
   *
   * @param bits from the most significant bit; at least the first 16 are valid
   * @return the length of the code in bits times 256, plus its symbol; 0 if the code is invalid
   */
  int lookup(long bits) {
    return lookupTable[(int) (bits >>> (Long.SIZE - HuffmanTable.MAX_CODE_BITS))];
  }
}
