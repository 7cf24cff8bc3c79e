package clothes.image.dconly;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bits written as JPEGs have them: a zero follows each byte of ones, but not a marker's. */
final class EntropyCodedWriter {
  private byte[] bytes;
  private int length;
  private long held;
  private int heldBits;

  EntropyCodedWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** The last bits of the value; at most 48. */
  void put(long value, int bits) {
    held = held << bits | value;
    heldBits += bits;
    while (heldBits >= 8) {
      heldBits -= 8;
      stuffed((byte) (held >>> heldBits));
    }
  }

  private void stuffed(byte value) {
    if (length + 2 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + 2);
    }
    bytes[length++] = value;
    if (value == -1) {
      bytes[length++] = 0;
    }
  }

  /** Fills up the last byte with ones. */
  void marker(int marker) {
    if (heldBits > 0) {
      put((1 << (8 - heldBits)) - 1, 8 - heldBits);
    }
    stuffed((byte) -1);
    bytes[length - 1] = (byte) marker;
  }

  /** Bytes as they are. */
  void copy(byte[] from, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + count);
    }
    System.arraycopy(from, 0, bytes, length, count);
    length += count;
  }

  ByteBuffer written() {
    return ByteBuffer.wrap(bytes, 0, length);
  }
}
