package clothes.image.jpeg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A Huffman table of a progressive JPEG: looks up the symbol and the length of each code. */
final class ProgressiveHuffmanTable {
  /**
   * Indexed by the next 16 bits. The high byte is the length in bits of the code with which they
   * start; the low byte is the symbol of this code.
   */
  private final char[] lookupTable = new char[1 << HuffmanTable.MAX_CODE_BITS];

  private ProgressiveHuffmanTable(List<HuffmanCode> codes) {
    for (HuffmanCode code : codes) {
      int shift = HuffmanTable.MAX_CODE_BITS - code.length();
      char entry = (char) (code.length() << 8 | code.symbol());
      Arrays.fill(lookupTable, code.code() << shift, (code.code() + 1) << shift, entry);
    }
  }

  /**
   * Reads a table.
   *
   * @param start index of the 16 code counts, followed by the symbols
   * @return empty if there are more codes of a length than can exist
   */
  static Optional<ProgressiveHuffmanTable> read(byte[] jpeg, int start) {
    return HuffmanCode.readTable(jpeg, start).map(ProgressiveHuffmanTable::new);
  }

  /**
   * Looks up the code at the start of these bits.
   *
   * @param bits from the most significant bit; at least the first 16 are valid
   * @return the length of the code in bits (high byte) and its symbol (low byte); 0 if the code is
   *     invalid
   */
  int lookup(long bits) {
    return lookupTable[(int) (bits >>> (Long.SIZE - HuffmanTable.MAX_CODE_BITS))];
  }
}
