package clothes.image.dconly;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Copies the coded blocks of a JPEG's only scan, without the coefficients that nobody needs.
 * Stepping over them is quicker than decoding: no value is read, and one look into a table passes
 * several short codes.
 */
final class DcOnlyScan {
  private static final int COEFFICIENTS = 64;
  private static final int RST0 = 0xd0;
  private static final int EOI = 0xd9;

  /**
   * How one of the unit's blocks is coded.
   *
   * @param whole whether it keeps all coefficients, not only the first
   */
  record Block(HuffmanTable first, HuffmanTable others, boolean whole) {}

  private final byte[] jpeg;
  private final Block[] unit;
  private final int units;
  private final int restartInterval;
  private EntropyCodedReader in;
  private EntropyCodedWriter out;
  private long bit;

  /**
   * Of a picture.
   *
   * @param unit the blocks that the scan repeats
   * @param restartInterval so many units lie between two markers; 0: there is none between
   */
  DcOnlyScan(byte[] jpeg, List<Block> unit, int units, int restartInterval) {
    this.jpeg = jpeg;
    this.unit = unit.toArray(Block[]::new);
    this.units = units;
    this.restartInterval = restartInterval == 0 ? units : restartInterval;
  }

  /**
   * The file with a thin scan; empty where the scan is not what it should be.
   *
   * @param from where the codes begin
   */
  Optional<ByteBuffer> thinned(int from) {
    in = new EntropyCodedReader(jpeg, from);
    out = new EntropyCodedWriter(from + (jpeg.length - from) / 8);
    out.copy(jpeg, from);
    int restart = RST0;
    for (int left = units; left > 0; left -= restartInterval) {
      boolean last = left <= restartInterval;
      int marker = in.advance();
      if (marker != (last ? EOI : restart)) {
        return Optional.empty();
      }
      if (!copy(last ? left : restartInterval)) {
        return Optional.empty();
      }
      out.marker(marker);
      restart = RST0 + (restart + 1) % 8;
    }
    return Optional.of(out.written());
  }

  private boolean copy(int count) {
    bit = 0;
    for (int i = 0; i < count; i++) {
      for (Block block : unit) {
        if (!copy(block) || bit > in.length()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean copy(Block block) {
    long next = in.at(bit);
    int step = block.first.one(next);
    if (step == 0) {
      return false;
    }
    copy(next, HuffmanTable.bits(step));
    return block.whole ? copyOthers(block.others) : skipOthers(block.others);
  }

  private void copy(long next, int bits) {
    out.put(next >>> (Long.SIZE - bits), bits);
    bit += bits;
  }

  private boolean copyOthers(HuffmanTable codes) {
    for (int seen = 1; seen < COEFFICIENTS; ) {
      long next = in.at(bit);
      int step = step(codes, next, seen);
      if (step == 0) {
        return false;
      }
      copy(next, HuffmanTable.bits(step));
      seen = after(step, seen);
    }
    return true;
  }

  /** Where the time of it all goes: the bits at hand are used up before others come. */
  private boolean skipOthers(HuffmanTable codes) {
    for (int seen = 1; seen < COEFFICIENTS; ) {
      long next = in.at(bit);
      int used = 0;
      while (used <= EntropyCodedReader.AT_ONCE - HuffmanTable.LONGEST && seen < COEFFICIENTS) {
        int step = step(codes, next, seen);
        if (step == 0) {
          return false;
        }
        next <<= HuffmanTable.bits(step);
        used += HuffmanTable.bits(step);
        seen = after(step, seen);
      }
      bit += used;
    }
    codes.end(out);
    return true;
  }

  private static int after(int step, int seen) {
    return HuffmanTable.ends(step) ? COEFFICIENTS : seen + HuffmanTable.coefficients(step);
  }

  /** As far as the block may go; 0 where its codes make no sense. */
  private static int step(HuffmanTable codes, long next, int seen) {
    int several = codes.several(next);
    if (several != 0 && fits(several, seen)) {
      return several;
    }
    int one = codes.one(next);
    return fits(one, seen) ? one : 0;
  }

  /** A full block has no code for its end: one that seems to be there belongs to the next. */
  private static boolean fits(int step, int seen) {
    int last = HuffmanTable.ends(step) ? COEFFICIENTS - 1 : COEFFICIENTS;
    return seen + HuffmanTable.coefficients(step) <= last;
  }
}
