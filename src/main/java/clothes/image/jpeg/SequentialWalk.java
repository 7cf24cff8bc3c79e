package clothes.image.jpeg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Walks the blocks of a sequential scan, each of a DC difference and AC coefficients. */
final class SequentialWalk implements McuWalk {
  private final HuffmanTable[] dc; // of each block of an MCU
  private final HuffmanTable[] ac;

  private SequentialWalk(List<HuffmanTable> dc, List<HuffmanTable> ac) {
    this.dc = dc.toArray(HuffmanTable[]::new);
    this.ac = ac.toArray(HuffmanTable[]::new);
  }

  /** Empty if a Huffman table is missing or invalid. */
  static Optional<McuWalk> of(Scan scan, HuffmanTables tables) {
    List<HuffmanTable> dc = new ArrayList<>();
    List<HuffmanTable> ac = new ArrayList<>();
    for (ScanComponent scanComponent : scan.components()) {
      Optional<HuffmanTable> dcTable = tables.dc(scanComponent);
      Optional<HuffmanTable> acTable = tables.ac(scanComponent);
      if (dcTable.isEmpty() || acTable.isEmpty()) {
        return Optional.empty();
      }
      dc.addAll(Collections.nCopies(scan.blocks(scanComponent), dcTable.get()));
      ac.addAll(Collections.nCopies(scan.blocks(scanComponent), acTable.get()));
    }
    return Optional.of(new SequentialWalk(dc, ac));
  }

  @Override
  public long skip(EntropyCodedReader in, long from) {
    long bit = from;
    for (int i = 0; i < dc.length; i++) {
      int dcStep = dc[i].step(in.peek(bit));
      if (dcStep == 0) {
        return -1;
      }
      bit = ac[i].skipAc(in, bit, dcStep); // also skips the DC difference
      if (bit < 0 || bit > in.bitCount()) {
        return -1;
      }
    }
    return bit;
  }
}
