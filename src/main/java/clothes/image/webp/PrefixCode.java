package clothes.image.webp;

import java.util.Arrays;

/**
 * A prefix code of VP8L (RFC 9649, section 3.7). It is canonical: the lengths of the symbols' codes
 * determine the codes. The first bit of a code is the lowest unread bit of the stream.
 */
final class PrefixCode {
  private static final int MAX_BITS = 15;
  private static final int LOOKUP_BITS = 9;

  /** The order in which the lengths of the code for lengths are stored. */
  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private final int[] lookupTable; // by the next bits: symbol << 4 | length; 0: a longer code
  private final int[] symbolsByCode;
  private final int[] firstCode = new int[MAX_BITS + 2]; // by length of the code in bits
  private final int[] firstIndex = new int[MAX_BITS + 2]; // of firstCode in symbolsByCode
  private final int onlySymbol; // of a code with one symbol, which needs no bits; otherwise -1

  private PrefixCode(int[] lengths) throws WebpException {
    int[] counts = new int[MAX_BITS + 1];
    int symbolCount = 0;
    int lastSymbol = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        counts[lengths[symbol]]++;
        symbolCount++;
        lastSymbol = symbol;
      }
    }
    onlySymbol = symbolCount == 1 ? lastSymbol : -1;
    lookupTable = new int[symbolCount == 1 ? 0 : 1 << LOOKUP_BITS];
    symbolsByCode = new int[symbolCount];
    int code = 0;
    int index = 0;
    for (int bits = 1; bits <= MAX_BITS; bits++) {
      firstCode[bits] = code;
      firstIndex[bits] = index;
      code = (code + counts[bits]) << 1;
      index += counts[bits];
    }
    firstIndex[MAX_BITS + 1] = symbolCount;
    // A complete code uses up all codes of the greatest length.
    if (onlySymbol < 0 && code != 1 << (MAX_BITS + 1)) {
      throw new WebpException("it has an invalid prefix code");
    }
    fill(lengths);
  }

  private void fill(int[] lengths) {
    int[] next = firstIndex.clone();
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int bits = lengths[symbol];
      if (bits == 0) {
        continue;
      }
      int index = next[bits]++;
      symbolsByCode[index] = symbol;
      if (onlySymbol < 0 && bits <= LOOKUP_BITS) {
        int code = firstCode[bits] + index - firstIndex[bits];
        int reversed = Integer.reverse(code) >>> (32 - bits);
        for (int i = reversed; i < lookupTable.length; i += 1 << bits) {
          lookupTable[i] = symbol << 4 | bits;
        }
      }
    }
  }

  static PrefixCode read(BitReader in, int alphabetSize) throws WebpException {
    int[] lengths = new int[alphabetSize];
    if (in.flag()) {
      readSimple(in, lengths);
    } else {
      readLengths(in, lengths);
    }
    return new PrefixCode(lengths);
  }

  /** Reads one or two symbols. */
  private static void readSimple(BitReader in, int[] lengths) throws WebpException {
    boolean hasTwoSymbols = in.flag();
    int first = in.read(in.flag() ? 8 : 1);
    int second = hasTwoSymbols ? in.read(8) : first;
    if (first >= lengths.length || second >= lengths.length) {
      throw new WebpException("it has an invalid prefix code");
    }
    lengths[first] = 1;
    lengths[second] = 1;
  }

  /** Reads the length of each symbol's code. The lengths are stored in another prefix code. */
  private static void readLengths(BitReader in, int[] lengths) throws WebpException {
    int[] codeLengthLengths = new int[LENGTH_ORDER.length];
    int count = 4 + in.read(4);
    for (int i = 0; i < count; i++) {
      codeLengthLengths[LENGTH_ORDER[i]] = in.read(3);
    }
    PrefixCode code = new PrefixCode(codeLengthLengths);
    int remainingCodes = in.flag() ? 2 + in.read(2 + 2 * in.read(3)) : lengths.length;
    int previous = 8; // as the RFC specifies
    for (int i = 0; i < lengths.length && remainingCodes > 0; remainingCodes--) {
      int length = code.next(in);
      if (length < 16) {
        lengths[i++] = length;
        previous = length > 0 ? length : previous;
        continue;
      }
      // 16 repeats the previous length; 17 and 18 repeat the length 0.
      int repeat =
          switch (length) {
            case 16 -> 3 + in.read(2);
            case 17 -> 3 + in.read(3);
            default -> 11 + in.read(7);
          };
      if (repeat > lengths.length - i) {
        throw new WebpException("it has an invalid prefix code");
      }
      Arrays.fill(lengths, i, i + repeat, length == 16 ? previous : 0);
      i += repeat;
    }
  }

  /** Reads the next symbol. */
  int next(BitReader in) throws WebpException {
    if (onlySymbol >= 0) {
      return onlySymbol;
    }
    int bits = in.peek();
    int entry = lookupTable[bits & ((1 << LOOKUP_BITS) - 1)];
    if (entry != 0) {
      in.skip(entry & 15);
      return entry >> 4;
    }
    int code = Integer.reverse(bits) >>> (32 - LOOKUP_BITS);
    for (int length = LOOKUP_BITS + 1; ; length++) {
      code = code << 1 | (bits >>> (length - 1) & 1);
      int offset = code - firstCode[length];
      if (offset < firstIndex[length + 1] - firstIndex[length]) {
        in.skip(length);
        return symbolsByCode[firstIndex[length] + offset];
      }
    }
  }
}
