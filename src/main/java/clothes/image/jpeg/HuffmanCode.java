package clothes.image.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Huffman code of one symbol.
 *
 * @param length of the code in bits
 */
record HuffmanCode(int symbol, int code, int length) {
  /**
   * The codes of a table, in the order of the file.
   *
   * @param start index of the 16 code counts, followed by the symbols
   * @return empty if there are more codes of a length than can exist
   */
  static Optional<List<HuffmanCode>> readTable(byte[] jpeg, int start) {
    List<HuffmanCode> codes = new ArrayList<>();
    int code = 0;
    for (int length = 1; length <= HuffmanTable.MAX_CODE_BITS; length++, code <<= 1) {
      for (int i = jpeg[start + length - 1] & 0xff; i > 0; i--, code++) {
        if (code >= 1 << length) {
          return Optional.empty();
        }
        int symbol = jpeg[start + HuffmanTable.MAX_CODE_BITS + codes.size()] & 0xff;
        codes.add(new HuffmanCode(symbol, code, length));
      }
    }
    return Optional.of(codes);
  }

  /**
   * The code of a symbol in a table.
   *
   * @param start index of the 16 code counts, followed by the symbols; 0: no table
   */
  static Optional<HuffmanCode> of(int symbol, byte[] jpeg, int start) {
    return start == 0
        ? Optional.empty()
        : readTable(jpeg, start)
            .flatMap(codes -> codes.stream().filter(code -> code.symbol() == symbol).findFirst());
  }
}
