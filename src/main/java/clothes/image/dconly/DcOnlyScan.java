package clothes.image.dconly;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Copies the entropy-coded blocks of a JPEG's only scan without their AC coefficients. It skips
 * codes instead of decoding them: no coefficient is computed, and one table lookup skips several
 * short codes.
 */
final class DcOnlyScan {
  private static final int COEFFICIENTS = 64;
  private static final int RST0 = 0xd0;
  private static final int EOI = 0xd9;

  /** How one block of an MCU is coded, and whether it keeps its AC coefficients. */
  record Block(HuffmanTable dc, HuffmanTable ac, boolean keepsAc) {}

  private final byte[] jpeg;
  private final Block[] mcu;
  private final int mcus;
  private final int restartInterval;
  private EntropyCodedReader in;
  private EntropyCodedWriter out;
  private long bit;

  /**
   * @param mcu the blocks of each MCU, in the order of the scan
   * @param mcus MCUs in the scan
   * @param restartInterval MCUs between restart markers; 0: no restart markers
   */
  DcOnlyScan(byte[] jpeg, List<Block> mcu, int mcus, int restartInterval) {
    this.jpeg = jpeg;
    this.mcu = mcu.toArray(Block[]::new);
    this.mcus = mcus;
    this.restartInterval = restartInterval == 0 ? mcus : restartInterval;
  }

  /**
   * The file with a DC-only scan; empty if the scan is damaged.
   *
   * @param start index of the first entropy-coded byte
   */
  Optional<ByteBuffer> rewrite(int start) {
    in = new EntropyCodedReader(jpeg, start);
    out = new EntropyCodedWriter(start + (jpeg.length - start) / 8);
    out.copy(jpeg, start);
    int restart = RST0;
    for (int remaining = mcus; remaining > 0; remaining -= restartInterval) {
      boolean last = remaining <= restartInterval;
      int marker = in.nextSegment();
      if (marker != (last ? EOI : restart)) {
        return Optional.empty();
      }
      if (!copyMcus(last ? remaining : restartInterval)) {
        return Optional.empty();
      }
      out.putMarker(marker);
      restart = RST0 + (restart + 1) % 8;
    }
    return Optional.of(out.toByteBuffer());
  }

  private boolean copyMcus(int count) {
    bit = 0;
    for (int i = 0; i < count; i++) {
      for (Block block : mcu) {
        if (!copyBlock(block) || bit > in.length()) {
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
    copyBits(bits, HuffmanTable.bits(step));
    return block.keepsAc ? copyAc(block.ac) : skipAc(block.ac);
  }

  private void copyBits(long bits, int count) {
    out.putBits(bits >>> (Long.SIZE - count), count);
    bit += count;
  }

  private boolean copyAc(HuffmanTable table) {
    for (int coefficient = 1; coefficient < COEFFICIENTS; ) {
      long bits = in.peek(bit);
      int step = step(table, bits, coefficient);
      if (step == 0) {
        return false;
      }
      copyBits(bits, HuffmanTable.bits(step));
      coefficient = advance(coefficient, step);
    }
    return true;
  }

  /** The hot loop: it consumes all peeked bits before it peeks again. */
  private boolean skipAc(HuffmanTable table) {
    for (int coefficient = 1; coefficient < COEFFICIENTS; ) {
      long bits = in.peek(bit);
      int used = 0;
      while (used <= EntropyCodedReader.PEEKED_BITS - HuffmanTable.MAX_CODE_BITS
          && coefficient < COEFFICIENTS) {
        int step = step(table, bits, coefficient);
        if (step == 0) {
          return false;
        }
        bits <<= HuffmanTable.bits(step);
        used += HuffmanTable.bits(step);
        coefficient = advance(coefficient, step);
      }
      bit += used;
    }
    table.putEndOfBlock(out);
    return true;
  }

  private static int advance(int coefficient, int step) {
    return HuffmanTable.isEndOfBlock(step)
        ? COEFFICIENTS
        : coefficient + HuffmanTable.coefficients(step);
  }

  /** The longest step that stays in the block; 0 if the next code is invalid. */
  private static int step(HuffmanTable table, long bits, int coefficient) {
    int joined = table.joinedSteps(bits);
    if (joined != 0 && fits(joined, coefficient)) {
      return joined;
    }
    int single = table.step(bits);
    return fits(single, coefficient) ? single : 0;
  }

  /** A full block has no EOB code: what looks like one belongs to the next block. */
  private static boolean fits(int step, int coefficient) {
    int limit = HuffmanTable.isEndOfBlock(step) ? COEFFICIENTS - 1 : COEFFICIENTS;
    return coefficient + HuffmanTable.coefficients(step) <= limit;
  }
}
