package clothes.image.jpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the scans of a progressive JPEG (T.81, annex G). A refinement scan has a bit for each
 * coefficient that earlier scans found to be nonzero, so those are remembered.
 */
final class ProgressiveWalk {
  private final byte[] jpeg;
  private final Map<Component, long[]> nonzero = new HashMap<>(); // a bit per coefficient

  ProgressiveWalk(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /** Empty if the scan header is invalid, or a Huffman table is missing or invalid. */
  Optional<McuWalk> of(Scan scan) {
    if (scan.spectralStart() == 0) {
      return scan.spectralEnd() == 0 ? dc(scan) : Optional.empty();
    }
    Scan.Part part = scan.parts().get(0);
    if (scan.interleaved() || part.acTable() == 0 || scan.spectralEnd() < scan.spectralStart()) {
      return Optional.empty();
    }
    long[] coefficients =
        nonzero.computeIfAbsent(part.component(), component -> new long[scan.mcus()]);
    return HuffmanCodes.read(jpeg, part.acTable())
        .map(
            codes ->
                scan.refinement()
                    ? new AcRefinement(codes, scan, coefficients)
                    : new AcFirst(codes, scan, coefficients));
  }

  private Optional<McuWalk> dc(Scan scan) {
    int blocks = scan.parts().stream().mapToInt(scan::blocks).sum();
    if (scan.refinement()) {
      return Optional.of((in, bit) -> bit + blocks);
    }
    HuffmanCodes[] codes = new HuffmanCodes[blocks];
    int block = 0;
    for (Scan.Part part : scan.parts()) {
      HuffmanCodes partCodes =
          part.dcTable() == 0 ? null : HuffmanCodes.read(jpeg, part.dcTable()).orElse(null);
      for (int i = 0; i < scan.blocks(part); i++) {
        codes[block++] = partCodes;
      }
      if (partCodes == null) {
        return Optional.empty();
      }
    }
    return Optional.of((in, bit) -> skipDc(codes, in, bit));
  }

  private static long skipDc(HuffmanCodes[] codes, EntropyCodedReader in, long from) {
    long bit = from;
    for (HuffmanCodes block : codes) {
      int code = block.next(in.peek(bit));
      int size = code & 0xff;
      if (code == 0 || size > 15 || bit > in.length()) {
        return -1;
      }
      bit += (code >> 8) + size;
    }
    return bit;
  }

  /** The state that the blocks of an AC scan share: a run of blocks that have no codes left. */
  private abstract static class AcWalk implements McuWalk {
    final HuffmanCodes codes;
    final int start;
    final int end;
    final long[] nonzero;
    int block;
    int endOfBlockRun;

    AcWalk(HuffmanCodes codes, Scan scan, long[] nonzero) {
      this.codes = codes;
      this.start = scan.spectralStart();
      this.end = scan.spectralEnd();
      this.nonzero = nonzero;
    }

    @Override
    public final void restart() {
      endOfBlockRun = 0;
    }

    @Override
    public final boolean isFinished() {
      return endOfBlockRun == 0;
    }

    /** Reads the run of a symbol EOBn: n further bits. */
    final void readEndOfBlockRun(int exponent, long bits) {
      endOfBlockRun = 1 << exponent;
      if (exponent > 0) {
        endOfBlockRun += (int) (bits >>> (Long.SIZE - exponent));
      }
    }
  }

  /** The first scan of a band of coefficients. */
  private static final class AcFirst extends AcWalk {
    AcFirst(HuffmanCodes codes, Scan scan, long[] nonzero) {
      super(codes, scan, nonzero);
    }

    @Override
    public long skip(EntropyCodedReader in, long from) {
      int index = block++;
      if (endOfBlockRun > 0) {
        endOfBlockRun--;
        return from;
      }
      long newNonzero = 0;
      long bit = from;
      for (int k = start; k <= end; k++) {
        long bits = in.peek(bit);
        int code = codes.next(bits);
        int run = code >> 4 & 15;
        int size = code & 15;
        bit += code >> 8;
        if (code == 0) {
          return -1;
        }
        if (size == 0 && run < 15) {
          readEndOfBlockRun(run, bits << (code >> 8));
          endOfBlockRun--;
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
      return bit > in.length() ? -1 : bit;
    }
  }

  /** A scan that adds a bit to the coefficients of a band. */
  private static final class AcRefinement extends AcWalk {
    AcRefinement(HuffmanCodes codes, Scan scan, long[] nonzero) {
      super(codes, scan, nonzero);
    }

    @Override
    public long skip(EntropyCodedReader in, long from) {
      int index = block++;
      long earlierNonzero = nonzero[index];
      long newNonzero = 0;
      long bit = from;
      int k = start;
      while (endOfBlockRun == 0 && k <= end) {
        long bits = in.peek(bit);
        int code = codes.next(bits);
        int run = code >> 4 & 15;
        int size = code & 15;
        bit += code >> 8;
        if (code == 0 || size > 1) {
          return -1;
        }
        if (size == 0 && run < 15) {
          readEndOfBlockRun(run, bits << (code >> 8));
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
      if (endOfBlockRun > 0) {
        endOfBlockRun--;
        bit += Long.bitCount(earlierNonzero & -1L << k & -1L >>> (63 - end));
      }
      nonzero[index] |= newNonzero;
      return bit > in.length() ? -1 : bit;
    }

    private static boolean isNonzero(long earlierNonzero, int k) {
      return (earlierNonzero >>> k & 1) != 0;
    }
  }
}
