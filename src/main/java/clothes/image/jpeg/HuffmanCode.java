package clothes.image.jpeg;

import java.util.Optional;

/** The Huffman code of one symbol. */
record HuffmanCode(int code, int bits) {
  /**
   * The code of a symbol in a table.
   *
   * @param start index of the 16 code counts, followed by the symbols; 0: no table
   */
  static Optional<HuffmanCode> of(int symbol, byte[] jpeg, int start) {
    int offset = start + HuffmanTable.MAX_CODE_BITS;
    int code = 0;
    for (int bits = 1; start > 0 && bits <= HuffmanTable.MAX_CODE_BITS; bits++, code <<= 1) {
      for (int i = jpeg[start + bits - 1] & 0xff; i > 0; i--, code++, offset++) {
        if ((jpeg[offset] & 0xff) == symbol) {
          return Optional.of(new HuffmanCode(code, bits));
        }
      }
    }
    return Optional.empty();
  }
}
