package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Copies the entropy-coded blocks of a JPEG's only scan. A block keeps its AC coefficients only if
 * the decoder uses them (see {@link DcOnlyJpeg}). Codes are skipped instead of decoded: no
 * coefficient is computed, and one table lookup skips several short codes.
 */
final class DcOnlyScan {
  /** How one block of an MCU is coded, and whether it keeps its AC coefficients. */
  record Block(HuffmanTable dc, HuffmanTable ac, boolean keepsAc) {}

  private final byte[] jpeg;
  private final Scan scan;
  private final Block[] mcu;
  private final EntropyCodedReader in;
  private final EntropyCodedWriter out;
  private long bit; // index of the next bit in the current restart interval

  /**
   * @param mcu the blocks of each MCU, in the order of the scan
   */
  DcOnlyScan(byte[] jpeg, Scan scan, List<Block> mcu) {
    this.jpeg = jpeg;
    this.scan = scan;
    this.mcu = mcu.toArray(Block[]::new);
    in = new EntropyCodedReader(jpeg, scan.start());
    // Most codes will be gone; the writer grows if this is too small.
    out = new EntropyCodedWriter(scan.start() + (jpeg.length - scan.start()) / 8);
  }

  /** The file with a DC-only scan; empty if the scan is damaged. */
  Optional<ByteBuffer> rewrite() {
    out.copy(jpeg, scan.start());
    boolean intact =
        new RestartIntervals(in, scan)
            .forEach(
                (mcus, marker) -> {
                  bit = 0;
                  if (!copyMcus(mcus)) {
                    return -1;
                  }
                  out.putMarker(marker);
                  return bit;
                });
    return intact ? Optional.of(out.toByteBuffer()) : Optional.empty();
  }

  /** Returns false if the data is damaged. */
  private boolean copyMcus(int count) {
    for (int i = 0; i < count; i++) {
      for (Block block : mcu) {
        if (!copyBlock(block) || bit > in.bitCount()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean copyBlock(Block block) {
    long bits = in.peek(bit);
    int step = block.dc.step(bits);
    if (step == 0) {
      return false;
    }
    copyBits(bits, HuffmanTable.bitCount(step));
    return block.keepsAc ? copyAc(block.ac) : skipAc(block.ac);
  }

  private void copyBits(long bits, int count) {
    out.putBits(bits >>> (Long.SIZE - count), count);
    bit += count;
  }

  private boolean copyAc(HuffmanTable table) {
    for (int coefficient = 1; coefficient < HuffmanTable.COEFFICIENTS; ) {
      long bits = in.peek(bit);
      int step = table.acStep(bits, coefficient);
      if (step == 0) {
        return false;
      }
      copyBits(bits, HuffmanTable.bitCount(step));
      coefficient = HuffmanTable.advance(coefficient, step);
    }
    return true;
  }

  private boolean skipAc(HuffmanTable table) {
    bit = table.skipAc(in, bit, /* dcStep= */ 0); // The DC difference is already copied.
    table.putEndOfBlock(out);
    return bit >= 0;
  }
}
