package clothes.image.jpeg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The codes of an MCU of uniform blocks, in the Huffman tables of a scan. */
final class McuCodes {
  private static final int END_OF_BLOCK = 0; // a symbol of AC tables

  /** How the first component's first block differs from the block before it. */
  enum Difference {
    NONE(0, 0),
    DARKER(5, 0), // -31 steps of quantization
    TWICE_BRIGHTER(6, 62);

    private final int size; // a symbol of DC tables
    private final int value;

    Difference(int size, int value) {
      this.size = size;
      this.value = value;
    }

    private Optional<HuffmanCode> code(byte[] jpeg, int table) {
      return HuffmanCode.of(size, jpeg, table)
          .map(code -> new HuffmanCode(code.code() << size | value, code.bits() + size));
    }
  }

  private final List<HuffmanCode> first; // by difference
  private final List<HuffmanCode> rest;

  private McuCodes(List<HuffmanCode> first, List<HuffmanCode> rest) {
    this.first = first;
    this.rest = rest;
  }

  /**
   * Empty if a table lacks a code, or the last code ends with the same bit as the filler behind it.
   */
  static Optional<McuCodes> of(byte[] jpeg, Scan scan) {
    List<HuffmanCode> first = new ArrayList<>();
    for (Difference difference : Difference.values()) {
      difference.code(jpeg, scan.parts().get(0).dcTable()).ifPresent(first::add);
    }
    List<HuffmanCode> all = new ArrayList<>();
    for (Scan.Part part : scan.parts()) {
      Optional<HuffmanCode> dc = Difference.NONE.code(jpeg, part.dcTable());
      Optional<HuffmanCode> ac = HuffmanCode.of(END_OF_BLOCK, jpeg, part.acTable());
      if (dc.isEmpty() || ac.isEmpty()) {
        return Optional.empty();
      }
      List<HuffmanCode> block = List.of(dc.get(), ac.get());
      Collections.nCopies(scan.blocks(part), block).forEach(all::addAll);
    }
    boolean endsWithZero = (all.get(all.size() - 1).code() & 1) == 0;
    return endsWithZero && first.size() == Difference.values().length
        ? Optional.of(new McuCodes(first, all.subList(1, all.size())))
        : Optional.empty();
  }

  void put(Difference difference, EntropyCodedWriter out) {
    put(first.get(difference.ordinal()), out);
    for (HuffmanCode code : rest) {
      put(code, out);
    }
  }

  private static void put(HuffmanCode code, EntropyCodedWriter out) {
    out.putBits(code.code(), code.bits());
  }

  int maxBytes() {
    return 3 * (1 + rest.size());
  }
}
