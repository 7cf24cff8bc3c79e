package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes entropy-coded segments: JPEG stuffs a zero byte after each 0xff byte of data. */
final class EntropyCodedWriter {
  private byte[] bytes;
  private int length;
  private long pending;
  private int pendingBits;

  EntropyCodedWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /**
   * Writes a value that has {@code count} bits.
   *
   * @param count 0 to 48
   */
  void putBits(long value, int count) {
    pending = pending << count | value;
    pendingBits += count;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      putStuffed((byte) (pending >>> pendingBits));
    }
  }

  private void putStuffed(byte value) {
    if (length + 2 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + 2);
    }
    bytes[length++] = value;
    if (value == (byte) 0xff) {
      bytes[length++] = 0;
    }
  }

  /** Pads the last byte with ones and writes the marker after it. */
  void putMarker(int marker) {
    if (pendingBits > 0) {
      putBits((1 << (8 - pendingBits)) - 1, 8 - pendingBits);
    }
    putStuffed((byte) 0xff);
    bytes[length - 1] = (byte) marker; // in place of the stuffed zero
  }

  /** Copies the first bytes of a file without stuffing. */
  void copy(byte[] file, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + count);
    }
    System.arraycopy(file, 0, bytes, length, count);
    length += count;
  }

  ByteBuffer toByteBuffer() {
    return ByteBuffer.wrap(bytes, 0, length);
  }
}
