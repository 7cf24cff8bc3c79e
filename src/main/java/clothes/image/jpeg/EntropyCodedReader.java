package clothes.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Loads the entropy-coded segments of scans, one at a time, without the zero bytes that JPEG stuffs
 * after 0xff bytes of data. A segment ends at a marker. Enough zeros for the longest possible block
 * follow the loaded segment.
 */
final class EntropyCodedReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The least number of bits that {@link #peek} returns. */
  static final int PEEKED_BITS = 57;

  /** The longest possible block, and the bytes that one peek reads. */
  private static final int TRAILING_ZERO_BYTES =
      HuffmanTable.COEFFICIENTS * HuffmanTable.MAX_STEP_BITS / 8 + Long.BYTES;

  private static final int MAX_PADDING_BYTES = 64;
  private static final byte FF = (byte) 0xff;

  private final byte[] jpeg;
  private final byte[] bytes; // the loaded segment
  private int length; // of the loaded segment
  private int next; // index in the file
  private int markerAt;

  /**
   * @param start index of the first entropy-coded byte of the file's first scan
   */
  EntropyCodedReader(byte[] jpeg, int start) {
    this.jpeg = jpeg;
    this.bytes = new byte[jpeg.length - start + TRAILING_ZERO_BYTES];
    this.next = start;
  }

  /** Continues at the first entropy-coded byte of another scan. */
  void moveTo(int start) {
    next = start;
  }

  /** Index of the marker that ends the segment, or of the end of the file. */
  int markerAt() {
    return markerAt;
  }

  /** Loads the next segment and returns the marker that ends it; 0: the file ends without one. */
  int nextSegment() {
    length = 0;
    int marker = 0;
    while (marker == 0 && next < jpeg.length) {
      int ff = indexOfFf(next);
      copy(next, ff);
      int afterFf = ff + 1;
      while (afterFf < jpeg.length && jpeg[afterFf] == FF) { // fill bytes
        afterFf++;
      }
      if (afterFf < jpeg.length) {
        marker = jpeg[afterFf] & 0xff;
        if (marker == 0) { // stuffed: the 0xff byte is data
          bytes[length++] = FF;
        }
      }
      markerAt = Math.min(afterFf - 1, jpeg.length);
      next = Math.min(afterFf + 1, jpeg.length);
    }
    Arrays.fill(bytes, length, length + TRAILING_ZERO_BYTES, (byte) 0);
    return marker;
  }

  private void copy(int from, int to) {
    System.arraycopy(jpeg, from, bytes, length, to - from);
    length += to - from;
  }

  /** Index of the next 0xff byte, found eight bytes at a time; the file's length if none. */
  private int indexOfFf(int from) {
    int index = from;
    while (index + Long.BYTES <= jpeg.length && !hasFf((long) LONGS.get(jpeg, index))) {
      index += Long.BYTES;
    }
    while (index < jpeg.length && jpeg[index] != FF) {
      index++;
    }
    return index;
  }

  /** Finds a zero byte in the complement: subtracting 1 from it borrows, which sets its top bit. */
  private static boolean hasFf(long word) {
    return (~word - 0x0101010101010101L & word & 0x8080808080808080L) != 0;
  }

  /**
   * At least {@value #PEEKED_BITS} bits of the segment from this bit on, left-aligned; the bits
   * after them are undefined.
   */
  long peek(long bit) {
    return (long) LONGS.get(bytes, (int) (bit >>> 3)) << (bit & 7);
  }

  /**
   * Whether only padding is left from this bit on: the rest of its byte, then equal bytes. The rest
   * should be ones (T.81, F.1.2.3); if it is not, at most {@value #MAX_PADDING_BYTES} bytes may
   * follow, because more bytes are likely data overwritten with zeros.
   */
  boolean isPadding(long bit) {
    int nextByte = (int) (bit + 7 >>> 3);
    for (int i = nextByte + 1; i < length; i++) {
      if (bytes[i] != bytes[nextByte]) {
        return false;
      }
    }
    int ones = (1 << (8L * nextByte - bit)) - 1;
    boolean restIsOnes = nextByte == 0 || (bytes[nextByte - 1] & ones) == ones;
    return restIsOnes || length - nextByte <= MAX_PADDING_BYTES;
  }

  /** The number of bits in the segment. */
  long bitCount() {
    return 8L * length;
  }
}
