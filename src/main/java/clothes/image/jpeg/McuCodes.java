package clothes.image.jpeg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The codes of an MCU of uniform blocks, in the Huffman tables of a scan. Only the first block may
 * differ from the block before it.
 */
final class McuCodes {
  private static final int END_OF_BLOCK_SYMBOL = 0;

  /** How the first component's first block differs from the block before it. */
  enum Difference {
    // By T.81, F.1.2.1: the five bits 00000 stand for -31, the six bits 111110 for 62.
    NONE(0, 0),
    DARKER(5, 0), // -31 steps of quantization
    DARKER_TO_BRIGHTER(6, 62); // 62 steps: from 31 below the last block to 31 above it

    private final int size; // a symbol of DC tables: the number of bits of the value
    private final int value; // the bits after the code of the size

    Difference(int size, int value) {
      this.size = size;
      this.value = value;
    }

    /** The code of the size and the bits of the value as one code. */
    private Optional<HuffmanCode> code(byte[] jpeg, int tableStart) {
      return HuffmanCode.of(size, jpeg, tableStart)
          .map(code -> new HuffmanCode(size, code.code() << size | value, code.length() + size));
    }
  }

  private final List<HuffmanCode> firstDcCodes; // by difference
  private final List<HuffmanCode> followingCodes; // of the rest of the MCU

  private McuCodes(List<HuffmanCode> firstDcCodes, List<HuffmanCode> followingCodes) {
    this.firstDcCodes = firstDcCodes;
    this.followingCodes = followingCodes;
  }

  /**
   * Empty if a table lacks a code, or the last code of an MCU ends with a 1: the padding after the
   * last MCU is ones, so the end of that code would be unknown.
   */
  static Optional<McuCodes> of(byte[] jpeg, Scan scan) {
    List<HuffmanCode> firstDcCodes = new ArrayList<>();
    for (Difference difference : Difference.values()) {
      difference.code(jpeg, scan.components().get(0).dcTableStart()).ifPresent(firstDcCodes::add);
    }
    List<HuffmanCode> mcuCodes = new ArrayList<>();
    for (ScanComponent scanComponent : scan.components()) {
      Optional<HuffmanCode> dc = Difference.NONE.code(jpeg, scanComponent.dcTableStart());
      Optional<HuffmanCode> ac =
          HuffmanCode.of(END_OF_BLOCK_SYMBOL, jpeg, scanComponent.acTableStart());
      if (dc.isEmpty() || ac.isEmpty()) {
        return Optional.empty();
      }
      List<HuffmanCode> block = List.of(dc.get(), ac.get());
      Collections.nCopies(scan.blocks(scanComponent), block).forEach(mcuCodes::addAll);
    }
    boolean endsWithZero = (mcuCodes.get(mcuCodes.size() - 1).code() & 1) == 0;
    return endsWithZero && firstDcCodes.size() == Difference.values().length
        ? Optional.of(new McuCodes(firstDcCodes, mcuCodes.subList(1, mcuCodes.size())))
        : Optional.empty();
  }

  @SuppressWarnings("EnumOrdinal") // The codes are listed in the order of the enum.
  void put(Difference difference, EntropyCodedWriter out) {
    put(firstDcCodes.get(difference.ordinal()), out);
    for (HuffmanCode code : followingCodes) {
      put(code, out);
    }
  }

  private static void put(HuffmanCode code, EntropyCodedWriter out) {
    out.putBits(code.code(), code.length());
  }

  /** The bytes of an MCU without stuffing: at most three for a code and the value after it. */
  int maxBytes() {
    return 3 * (1 + followingCodes.size());
  }
}
