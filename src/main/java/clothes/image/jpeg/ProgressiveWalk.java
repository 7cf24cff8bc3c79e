package clothes.image.jpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the scans of a progressive JPEG (T.81, annex G). A refinement scan has a bit for each
 * coefficient that earlier scans found to be nonzero, so this class remembers those coefficients.
 */
final class ProgressiveWalk {
  private final byte[] jpeg;
  private final Map<Component, long[]> nonzero = new HashMap<>(); // by block: a bit per coefficient

  ProgressiveWalk(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * The walk of the next scan; empty if the scan header is invalid, or a Huffman table is missing
   * or invalid.
   */
  Optional<McuWalk> walkOf(Scan scan) {
    if (scan.spectralStart() == 0) {
      return scan.spectralEnd() == 0 ? dc(scan) : Optional.empty();
    }
    ScanComponent scanComponent = scan.components().get(0);
    if (scan.isInterleaved() || scanComponent.acTableStart() == 0) {
      return Optional.empty();
    }
    long[] componentNonzero =
        nonzero.computeIfAbsent(scanComponent.component(), component -> new long[scan.mcus()]);
    return ProgressiveHuffmanTable.read(jpeg, scanComponent.acTableStart())
        .map(
            table ->
                scan.refinement()
                    ? new AcRefinementScan(table, scan, componentNonzero)
                    : new AcFirstScan(table, scan, componentNonzero));
  }

  private Optional<McuWalk> dc(Scan scan) {
    int blocks = scan.components().stream().mapToInt(scan::blocks).sum();
    if (scan.refinement()) {
      return Optional.of((in, bit) -> bit + blocks); // one bit for each block
    }
    ProgressiveHuffmanTable[] tables = new ProgressiveHuffmanTable[blocks];
    int block = 0;
    for (ScanComponent scanComponent : scan.components()) {
      ProgressiveHuffmanTable table =
          scanComponent.dcTableStart() == 0
              ? null
              : ProgressiveHuffmanTable.read(jpeg, scanComponent.dcTableStart()).orElse(null);
      if (table == null) {
        return Optional.empty();
      }
      for (int i = 0; i < scan.blocks(scanComponent); i++) {
        tables[block++] = table;
      }
    }
    return Optional.of((in, bit) -> skipDc(tables, in, bit));
  }

  private static long skipDc(ProgressiveHuffmanTable[] tables, EntropyCodedReader in, long from) {
    long bit = from;
    for (ProgressiveHuffmanTable table : tables) {
      int entry = table.lookup(in.peek(bit));
      int size = entry & 0xff;
      if (entry == 0 || size > 15 || bit > in.bitCount()) {
        return -1;
      }
      bit += (entry >> 8) + size;
    }
    return bit;
  }

  /**
   * The state of an AC scan, which has a band of coefficients. An end-of-band run is a number of
   * blocks without further codes.
   */
  private abstract static class AcWalk implements McuWalk {
    final ProgressiveHuffmanTable table;
    final int start; // the first coefficient of the band
    final int end; // the last coefficient of the band
    final long[] nonzero; // by block: a bit per coefficient
    int block; // index of the next block
    int endOfBandRun; // blocks that remain of the current end-of-band run

    AcWalk(ProgressiveHuffmanTable table, Scan scan, long[] nonzero) {
      this.table = table;
      this.start = scan.spectralStart();
      this.end = scan.spectralEnd();
      this.nonzero = nonzero;
    }

    @Override
    public final void restart() {
      endOfBandRun = 0;
    }

    @Override
    public final boolean isFinished() {
      return endOfBandRun == 0;
    }

    /**
     * Reads the length of an end-of-band run.
     *
     * @param exponent n of the symbol EOBn: the length is 2^n plus a number of n bits
     * @param bits whose first n bits are this number
     */
    final void readEndOfBandRun(int exponent, long bits) {
      endOfBandRun = 1 << exponent;
      if (exponent > 0) {
        endOfBandRun += (int) (bits >>> (Long.SIZE - exponent));
      }
    }
  }

  /** The first scan of a band of coefficients. */
  private static final class AcFirstScan extends AcWalk {
    AcFirstScan(ProgressiveHuffmanTable table, Scan scan, long[] nonzero) {
      super(table, scan, nonzero);
    }

    @Override
    public long skip(EntropyCodedReader in, long from) {
      int index = block++;
      if (endOfBandRun > 0) {
        endOfBandRun--;
        return from;
      }
      long newNonzero = 0;
      long bit = from;
      for (int k = start; k <= end; k++) {
        long bits = in.peek(bit);
        int entry = table.lookup(bits);
        int run = entry >> 4 & 15;
        int size = entry & 15;
        bit += entry >> 8;
        if (entry == 0) {
          return -1;
        }
        if (size == 0 && run < 15) {
          readEndOfBandRun(run, bits << (entry >> 8));
          endOfBandRun--;
          bit += run;
          break;
        }
        k += run;
        if (k > end) {
          return -1;
        }
        newNonzero |= size > 0 ? 1L << k : 0;
        bit += size;
      }
      nonzero[index] |= newNonzero;
      return bit > in.bitCount() ? -1 : bit;
    }
  }

  /**
   * A scan that adds a bit to the coefficients of a band. A code stands for a coefficient that
   * becomes nonzero; the run before it counts only coefficients that stay zero. Each coefficient
   * that is already nonzero has a correction bit.
   */
  private static final class AcRefinementScan extends AcWalk {
    AcRefinementScan(ProgressiveHuffmanTable table, Scan scan, long[] nonzero) {
      super(table, scan, nonzero);
    }

    @Override
    public long skip(EntropyCodedReader in, long from) {
      int index = block++;
      long earlierNonzero = nonzero[index];
      long newNonzero = 0;
      long bit = from;
      int k = start;
      while (endOfBandRun == 0 && k <= end) {
        long bits = in.peek(bit);
        int entry = table.lookup(bits);
        int run = entry >> 4 & 15;
        int size = entry & 15;
        bit += entry >> 8;
        if (entry == 0 || size > 1) {
          return -1;
        }
        if (size == 0 && run < 15) {
          readEndOfBandRun(run, bits << (entry >> 8));
          bit += run;
          break;
        }
        bit += size; // the sign
        for (; k <= end && (run > 0 || isNonzero(earlierNonzero, k)); k++) {
          if (isNonzero(earlierNonzero, k)) {
            bit++; // its correction
          } else {
            run--;
          }
        }
        if (k > end) {
          if (size > 0 || run > 0) {
            return -1;
          }
          break;
        }
        newNonzero |= size > 0 ? 1L << k : 0;
        k++;
      }
      if (endOfBandRun > 0) {
        endOfBandRun--;
        // One correction bit for each nonzero coefficient from k to the end of the band.
        bit += Long.bitCount(earlierNonzero & -1L << k & -1L >>> (63 - end));
      }
      nonzero[index] |= newNonzero;
      return bit > in.bitCount() ? -1 : bit;
    }

    private static boolean isNonzero(long earlierNonzero, int k) {
      return (earlierNonzero >>> k & 1) != 0;
    }
  }
}
