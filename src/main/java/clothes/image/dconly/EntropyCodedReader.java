package clothes.image.dconly;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded segments of a scan, one at a time, without the zero bytes that JPEG stuffs
 * after 0xff bytes. After the end of a segment, zeros follow for the longest possible block.
 */
final class EntropyCodedReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The least number of bits that {@link #peek} returns. */
  static final int PEEKED_BITS = 57;

  /** 64 coefficients of 31 bits each, and the bytes that one peek reads. */
  private static final int PADDING_BYTES = 64 * 31 / 8 + 2 * Long.BYTES;

  private final byte[] jpeg;
  private final byte[] bytes;
  private int length;
  private int next;

  /**
   * @param start index of the first entropy-coded byte
   */
  EntropyCodedReader(byte[] jpeg, int start) {
    this.jpeg = jpeg;
    this.bytes = new byte[jpeg.length - start + PADDING_BYTES];
    this.next = start;
  }

  /** Loads the next segment and returns the marker that ends it; 0: the file has no such marker. */
  int nextSegment() {
    length = 0;
    int from = next;
    for (int ff = indexOfFf(from); ff < jpeg.length - 1; ff = indexOfFf(from)) {
      int marker = jpeg[ff + 1] & 0xff;
      copy(from, ff + (marker == 0 ? 1 : 0));
      from = ff + 2;
      if (marker != 0) {
        Arrays.fill(bytes, length, length + PADDING_BYTES, (byte) 0);
        next = from;
        return marker;
      }
    }
    return 0;
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
    while (index < jpeg.length && jpeg[index] != -1) {
      index++;
    }
    return index;
  }

  /** A zero byte in the complement borrows from its neighbor. */
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

  /** Bits in the segment. */
  long length() {
    return 8L * length;
  }
}
