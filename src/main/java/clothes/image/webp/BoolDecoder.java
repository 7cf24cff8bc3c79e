package clothes.image.webp;

/**
 * The arithmetic decoder of VP8 for one partition (RFC 6386, section 7). It divides the range in
 * proportion to the probabilities of 0 and 1; the part that the value lies in tells the bit.
 */
final class BoolDecoder {
  /** Bytes that an encoder may leave out or add at the end of a partition. */
  private static final int END_TOLERANCE = 8;

  private final byte[] bytes;
  private final int end;
  private int next;
  private long value;
  private int range = 255;

  /** Number of bits in {@code value} beyond the eight that bit() compares; negative: load more. */
  private int extraBits;

  BoolDecoder(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
    this.extraBits = -8;
    load();
  }

  /** Missing bytes count as zeros. */
  private void load() {
    for (int i = 0; i < 4; i++, next++) {
      value = value << 8 | (next < end ? bytes[next] & 0xff : 0);
    }
    extraBits += 32;
  }

  /**
   * Decodes one bit.
   *
   * @param probability of a 0, in 1/256
   */
  int bit(int probability) {
    if (extraBits < 0) {
      load();
    }
    int split = 1 + ((range - 1) * probability >> 8);
    long scaled = (long) split << extraBits;
    boolean one = value >= scaled;
    if (one) {
      range -= split;
      value -= scaled;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    extraBits -= shift;
    return one ? 1 : 0;
  }

  boolean flag() {
    return bit(128) == 1;
  }

  /** An unsigned number, most significant bit first. */
  int number(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  /** A number and its sign. */
  int signed(int bits) {
    int number = number(bits);
    return flag() ? -number : number;
  }

  /** Reads a flag; returns a signed number if the flag is set, otherwise 0. */
  int optionalSigned(int bits) {
    return flag() ? signed(bits) : 0;
  }

  /**
   * Checks that decoding ended near the end of the partition, or that only zeros are left. Decoding
   * of damaged data ends earlier or later.
   */
  void checkEnd() throws WebpException {
    int used = next - Math.max(0, extraBits) / 8;
    boolean onlyZeros = true;
    for (int i = used; i < end; i++) {
      onlyZeros &= bytes[i] == 0;
    }
    if (used > end + END_TOLERANCE || (used < end - END_TOLERANCE && !onlyZeros)) {
      throw new WebpException("its image data is truncated or corrupt");
    }
  }
}
