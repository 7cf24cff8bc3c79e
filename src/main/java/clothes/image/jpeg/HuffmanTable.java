package clothes.image.jpeg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Huffman table of a JPEG, prepared for skipping coefficients without decoding their values.
 *
 * <p>A step is an integer that describes what a code and the value after it skip:
 *
 * <ul>
 *   <li>Bits 0 to 5: the number of bits of the code and of the value.
 *   <li>Bit 6: whether the code is EOB (end of block).
 *   <li>Bits 7 and up: the number of coefficients. EOB counts as one, so that it does not fit into
 *       a full block.
 * </ul>
 *
 * <p>0 means no step. Adding steps joins them. To skip the bits of a step, shift a long by the
 * step: Java uses only bits 0 to 5 of a shift distance.
 */
final class HuffmanTable {
  static final int MAX_CODE_BITS = 16;
  static final int COEFFICIENTS = 64;

  /**
   * Codes that lie within this many bits are joined to one step. Tables of this size fit into the
   * L1 cache, and hardly any photo has longer codes.
   */
  private static final int WINDOW_BITS = 13;

  private static final int BITS_MASK = 63;
  private static final int END_OF_BLOCK = BITS_MASK + 1;
  private static final int COEFFICIENTS_SHIFT = 7;

  /** The longest code and the longest value. */
  static final int MAX_STEP_BITS = 31;

  private static final int MAX_DC_BITS = 15;

  private final byte[] codeLengths = new byte[1 << WINDOW_BITS]; // 0: longer than the window
  private final char[] steps = new char[1 << WINDOW_BITS]; // of the first code in the window
  private char[] joinedSteps = {}; // of AC tables
  private int firstLongCode; // the first code longer than the window, left-aligned to 16 bits
  private char[] longSteps = {}; // by left-aligned code, minus firstLongCode
  private long endOfBlockCode;
  private int endOfBlockBits;

  private HuffmanTable(List<HuffmanCode> codes, SymbolToStep symbolToStep) {
    for (HuffmanCode code : codes) {
      add(code.code(), code.length(), symbolToStep.stepOf(code.symbol()));
    }
  }

  /**
   * Reads the table of DC differences.
   *
   * @param start index of the 16 code counts, followed by the symbols
   * @return empty if there are more codes of a length than can exist
   */
  static Optional<HuffmanTable> readDc(byte[] jpeg, int start) {
    return read(jpeg, start, HuffmanTable::dcSymbolStep);
  }

  /**
   * Reads the table of AC coefficients.
   *
   * @param start index of the 16 code counts, followed by the symbols
   * @return empty if there are more codes of a length than can exist
   */
  static Optional<HuffmanTable> readAc(byte[] jpeg, int start) {
    Optional<HuffmanTable> table = read(jpeg, start, HuffmanTable::acSymbolStep);
    table.ifPresent(HuffmanTable::joinSteps);
    return table;
  }

  /** Turns a symbol into a step without the bits of its code; negative for an invalid symbol. */
  private interface SymbolToStep {
    int stepOf(int symbol);
  }

  /** A DC symbol is the number of bits of the value after the code. */
  private static int dcSymbolStep(int symbol) {
    return symbol > MAX_DC_BITS ? -1 : symbol;
  }

  /**
   * An AC symbol has four bits for the run of zeros and four for the number of bits of the value.
   */
  private static int acSymbolStep(int symbol) {
    int size = symbol & 15;
    int run = symbol >> 4;
    if (symbol == 0) {
      return END_OF_BLOCK + (1 << COEFFICIENTS_SHIFT);
    }
    return size == 0 && run < 15 ? -1 : size | (run + 1) << COEFFICIENTS_SHIFT;
  }

  private static Optional<HuffmanTable> read(byte[] jpeg, int start, SymbolToStep symbolToStep) {
    return HuffmanCode.readTable(jpeg, start).map(codes -> new HuffmanTable(codes, symbolToStep));
  }

  private void add(int code, int length, int symbolStep) {
    if (symbolStep < 0) {
      return;
    }
    int step = symbolStep + length;
    if (length > WINDOW_BITS) {
      addLong(code << (MAX_CODE_BITS - length), 1 << (MAX_CODE_BITS - length), step);
    } else {
      int from = code << (WINDOW_BITS - length);
      int to = (code + 1) << (WINDOW_BITS - length);
      Arrays.fill(codeLengths, from, to, (byte) length);
      Arrays.fill(steps, from, to, (char) step);
    }
    if (isEndOfBlock(step)) {
      endOfBlockCode = code;
      endOfBlockBits = length;
    }
  }

  private void addLong(int leftAlignedCode, int count, int step) {
    if (longSteps.length == 0) {
      firstLongCode = leftAlignedCode;
      longSteps = new char[(1 << MAX_CODE_BITS) - leftAlignedCode];
    }
    int from = leftAlignedCode - firstLongCode;
    Arrays.fill(longSteps, from, from + count, (char) step);
  }

  /** Joins all steps whose codes lie in the window; the value of the last one may go beyond. */
  private void joinSteps() {
    joinedSteps = new char[1 << WINDOW_BITS];
    for (int window = 0; window < joinedSteps.length; window++) {
      int joined = 0;
      while (!isEndOfBlock(joined) && bitCount(joined) < WINDOW_BITS) {
        int next = (window << bitCount(joined)) & (joinedSteps.length - 1);
        boolean inWindow = bitCount(joined) + codeLengths[next] <= WINDOW_BITS;
        if (steps[next] == 0
            || !inWindow
            || bitCount(joined) + bitCount(steps[next]) > MAX_STEP_BITS) {
          break;
        }
        joined += steps[next];
      }
      joinedSteps[window] = (char) joined;
    }
  }

  /**
   * The step of the first code, or 0 if the bits do not begin with a code.
   *
   * @param bits from the most significant bit; at least the first 16 are valid
   */
  int step(long bits) {
    int step = steps[(int) (bits >>> (Long.SIZE - WINDOW_BITS))];
    return step == 0 ? longStep((int) (bits >>> (Long.SIZE - MAX_CODE_BITS))) : step;
  }

  private int longStep(int code) {
    int index = code - firstLongCode;
    return index >= 0 && index < longSteps.length ? longSteps[index] : 0;
  }

  /** Several steps as one, or 0 if the first code is longer than the window. */
  private int joinedSteps(long bits) {
    return joinedSteps[(int) (bits >>> (Long.SIZE - WINDOW_BITS))];
  }

  static int bitCount(int step) {
    return step & BITS_MASK;
  }

  private static boolean isEndOfBlock(int step) {
    return (step & END_OF_BLOCK) != 0;
  }

  private static int coefficients(int step) {
    return step >>> COEFFICIENTS_SHIFT;
  }

  /** Whether a block may end before its last coefficient. */
  boolean hasEndOfBlock() {
    return endOfBlockBits > 0;
  }

  /**
   * Skips the AC coefficients of a block. The hot loop: it consumes all peeked bits before it peeks
   * again.
   *
   * @param from the bit where the DC difference begins, or, if {@code dcStep} is 0, the bit where
   *     the AC coefficients begin
   * @param dcStep the step over the DC difference, or 0
   * @return the bit after the block; negative if a code is invalid
   */
  long skipAc(EntropyCodedReader in, long from, int dcStep) {
    long bit = from;
    long bits = in.peek(bit) << dcStep;
    int used = bitCount(dcStep);
    int coefficient = 1;
    while (true) {
      while (used <= EntropyCodedReader.PEEKED_BITS - MAX_CODE_BITS && coefficient < COEFFICIENTS) {
        int step = acStep(bits, coefficient);
        if (step == 0) {
          return -1;
        }
        bits <<= step;
        used += bitCount(step);
        coefficient = advance(coefficient, step);
      }
      bit += used;
      if (coefficient >= COEFFICIENTS) {
        return bit;
      }
      bits = in.peek(bit);
      used = 0;
    }
  }

  /** The longest step from this coefficient that stays in the block; 0 if the code is invalid. */
  int acStep(long bits, int coefficient) {
    int joined = joinedSteps(bits);
    if (joined != 0 && fits(joined, coefficient)) {
      return joined;
    }
    int single = step(bits);
    return fits(single, coefficient) ? single : 0;
  }

  /** The coefficient after a step; 64 at the end of the block. */
  static int advance(int coefficient, int step) {
    return isEndOfBlock(step) ? COEFFICIENTS : coefficient + coefficients(step);
  }

  private static boolean fits(int step, int coefficient) {
    return coefficient + coefficients(step) <= COEFFICIENTS;
  }

  void putEndOfBlock(EntropyCodedWriter out) {
    out.putBits(endOfBlockCode, endOfBlockBits);
  }
}
