package clothes.image.dconly;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Huffman codes of one table of a JPEG, made for stepping over coefficients without reading
 * their values. A step is the number of bits that a code and its value take (bits 0 to 4), whether
 * they end the block (bit 5, the code EOB) and the number of coefficients that they stand for (from
 * bit 6 on); 0 is no step. Steps are joined by adding them, which no sum of bits above 31 may do.
 */
final class HuffmanTable {
  static final int LONGEST = 16;

  /**
   * Codes that lie together in so many bits are one step; a table of this size stays in a core's
   * first cache.
   */
  private static final int WINDOW = 13;

  private static final int ENDS = 1 << 5;
  private static final int MAX_BITS = ENDS - 1;
  private static final int MAX_DC_BITS = 15;

  private final byte[] lengths = new byte[1 << LONGEST];
  private final char[] single = new char[1 << LONGEST];
  private final char[] several = new char[1 << WINDOW];
  private long end;
  private int endBits;

  private HuffmanTable() {}

  /**
   * Of the first coefficient of a block.
   *
   * @param at where in the bytes the 16 counts stand; the symbols follow
   * @return empty if there can be no such codes
   */
  static Optional<HuffmanTable> first(byte[] jpeg, int at) {
    return read(jpeg, at, symbol -> symbol > MAX_DC_BITS ? -1 : symbol);
  }

  /** Of the other coefficients. */
  static Optional<HuffmanTable> others(byte[] jpeg, int at) {
    Optional<HuffmanTable> codes = read(jpeg, at, HuffmanTable::runAndValue);
    codes.ifPresent(HuffmanTable::join);
    return codes.filter(each -> each.endBits > 0);
  }

  /** What a symbol stands for, as a step without its code's bits; negative: not in such a table. */
  private interface Meaning {
    int of(int symbol);
  }

  /** A run of zeros and the size of the value behind it, in four bits each. */
  private static int runAndValue(int symbol) {
    int size = symbol & 15;
    int run = symbol >> 4;
    if (symbol == 0) {
      return ENDS;
    }
    return size == 0 && run < 15 ? -1 : size | (run + 1) << 6;
  }

  private static Optional<HuffmanTable> read(byte[] jpeg, int at, Meaning meaning) {
    HuffmanTable codes = new HuffmanTable();
    int symbol = at + LONGEST;
    int code = 0;
    for (int length = 1; length <= LONGEST; length++, code <<= 1) {
      for (int i = jpeg[at + length - 1] & 0xff; i > 0; i--, code++, symbol++) {
        if (code >= 1 << length) {
          return Optional.empty();
        }
        codes.add(code, length, meaning.of(jpeg[symbol] & 0xff));
      }
    }
    return Optional.of(codes);
  }

  private void add(int code, int length, int meaning) {
    if (meaning < 0) {
      return;
    }
    int step = meaning + length;
    int from = code << (LONGEST - length);
    Arrays.fill(lengths, from, from + (1 << (LONGEST - length)), (byte) length);
    Arrays.fill(single, from, from + (1 << (LONGEST - length)), (char) step);
    if (ends(step)) {
      end = code;
      endBits = length;
    }
  }

  /** As many steps as there are whose codes lie in the window; the last value need not. */
  private void join() {
    for (int window = 0; window < several.length; window++) {
      int joined = 0;
      while (!ends(joined) && bits(joined) < WINDOW) {
        int ahead = window << (LONGEST - WINDOW + bits(joined)) & 0xffff;
        boolean seen = bits(joined) + lengths[ahead] <= WINDOW;
        if (single[ahead] == 0 || !seen || bits(joined) + bits(single[ahead]) > MAX_BITS) {
          break;
        }
        joined += single[ahead];
      }
      several[window] = (char) joined;
    }
  }

  /** The next step, by the 64 next bits of which 16 at least must be there. */
  int one(long next) {
    return single[(int) (next >>> (64 - LONGEST))];
  }

  /** Several steps as one, or 0 where not even one is short enough. */
  int several(long next) {
    return several[(int) (next >>> (64 - WINDOW))];
  }

  static int bits(int step) {
    return step & 31;
  }

  static boolean ends(int step) {
    return (step & ENDS) != 0;
  }

  static int coefficients(int step) {
    return step >>> 6;
  }

  /** The code that ends a block. */
  void end(EntropyCodedWriter out) {
    out.put(end, endBits);
  }
}
