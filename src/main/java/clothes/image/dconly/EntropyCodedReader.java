package clothes.image.dconly;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The coded bits of a scan from one marker to the next, without the zeros that JPEGs have behind
 * bytes of ones. Zeros follow the last, as many as the longest block has bits.
 */
final class EntropyCodedReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** How many bits {@link #at} gives at least. */
  static final int AT_ONCE = 57;

  /** 64 coefficients of 31 bits, and what is read at once. */
  private static final int ZEROS = 64 * 31 / 8 + 2 * Long.BYTES;

  private final byte[] jpeg;
  private final byte[] bytes;
  private int length;
  private int next;

  EntropyCodedReader(byte[] jpeg, int from) {
    this.jpeg = jpeg;
    this.bytes = new byte[jpeg.length - from + ZEROS];
    this.next = from;
  }

  /**
   * Goes on to the bits behind the marker, and returns the marker behind those; 0: there is none.
   */
  int advance() {
    length = 0;
    int from = next;
    for (int ones = ones(from); ones < jpeg.length - 1; ones = ones(from)) {
      int marker = jpeg[ones + 1] & 0xff;
      copy(from, ones + (marker == 0 ? 1 : 0));
      from = ones + 2;
      if (marker != 0) {
        Arrays.fill(bytes, length, length + ZEROS, (byte) 0);
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

  /** Where the next byte of ones is, eight bytes at a time while none of them is one. */
  private int ones(int from) {
    int at = from;
    while (at + Long.BYTES <= jpeg.length && !hasOnes((long) LONGS.get(jpeg, at))) {
      at += Long.BYTES;
    }
    while (at < jpeg.length && jpeg[at] != -1) {
      at++;
    }
    return at;
  }

  /** A zero byte in the complement borrows from its neighbor. */
  private static boolean hasOnes(long word) {
    return (~word - 0x0101010101010101L & word & 0x8080808080808080L) != 0;
  }

  /** At least {@value #AT_ONCE} bits, the first one in front; what follows them is undefined. */
  long at(long bit) {
    return (long) LONGS.get(bytes, (int) (bit >>> 3)) << (bit & 7);
  }

  long length() {
    return 8L * length;
  }
}
