package clothes.image.webp;

/** Reads bits, the least significant one of each byte first. */
final class BitReader {
  /**
   * Tolerance at the end of the data, in bytes: {@link #checkEnd} accepts unused bytes, and {@link
   * #peek} may reach beyond the end.
   */
  private static final int END_TOLERANCE = 8;

  private final byte[] bytes;
  private final int end;
  private int next;
  private long window;
  private int count; // of bits in the window

  BitReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  /** The next 32 bits; those after the end are 0. */
  int peek() throws WebpException {
    while (count <= 32) {
      if (next >= end + END_TOLERANCE) {
        throw new WebpException("its image data is truncated or corrupt");
      }
      window |= (next < end ? bytes[next] & 0xffL : 0) << count;
      next++;
      count += 8;
    }
    return (int) window;
  }

  void skip(int bits) {
    window >>>= bits;
    count -= bits;
  }

  /**
   * Reads an unsigned number.
   *
   * @param bits 0 to 24
   */
  int read(int bits) throws WebpException {
    int value = peek() & ((1 << bits) - 1);
    skip(bits);
    return value;
  }

  boolean flag() throws WebpException {
    return read(1) == 1;
  }

  /**
   * Checks that no bits beyond the end are used. More than {@link #END_TOLERANCE} unused bytes must
   * all be 0.
   */
  void checkEnd() throws WebpException {
    int used = next - count / 8;
    boolean onlyZeros = true;
    for (int i = used; i < end; i++) {
      onlyZeros &= bytes[i] == 0;
    }
    if (used > end || (used < end - END_TOLERANCE && !onlyZeros)) {
      throw new WebpException("its image data is truncated or corrupt");
    }
  }
}
