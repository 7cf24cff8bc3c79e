package clothes.testing;

import java.util.Arrays;

/** Edits copies of files in memory: tests build damaged files from valid ones. */
public final class TestBytes {
  private TestBytes() {}

  public static byte[] of(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public static byte[] insert(byte[] bytes, int index, byte... inserted) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + inserted.length);
    System.arraycopy(inserted, 0, all, index, inserted.length);
    System.arraycopy(bytes, index, all, index + inserted.length, bytes.length - index);
    return all;
  }

  public static byte[] append(byte[] bytes, byte... appended) {
    return insert(bytes, bytes.length, appended);
  }

  public static byte[] remove(byte[] bytes, int index, int count) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, index + count, rest, index, rest.length - index);
    return rest;
  }

  public static byte[] truncate(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  /** A copy whose bytes from {@code index} on are replaced by {@code values}. */
  public static byte[] replace(byte[] bytes, int index, int... values) {
    byte[] copy = bytes.clone();
    System.arraycopy(of(values), 0, copy, index, values.length);
    return copy;
  }

  /** A WebP with a chunk inserted at {@code index}; its RIFF length includes the chunk. */
  public static byte[] insertWebpChunk(byte[] webp, int index, byte[] chunk) {
    byte[] all = insert(webp, index, chunk);
    int riffLength = all.length - 8;
    return replace(all, 4, riffLength, riffLength >> 8);
  }

  /** Index of the first segment with this marker in a JPEG. */
  public static int indexOfSegment(byte[] jpeg, int marker) {
    return indexOfSegment(jpeg, marker, /* from= */ 2);
  }

  /** Index of the first segment with this marker in a JPEG at or after the index {@code from}. */
  public static int indexOfSegment(byte[] jpeg, int marker, int from) {
    for (int i = from; i < jpeg.length - 1; i++) {
      if (jpeg[i] == -1 && (jpeg[i + 1] & 0xff) == marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no segment 0x%02x in this JPEG".formatted(marker));
  }

  /** The first {@code length} bytes of a JPEG, closed by an EOI marker. */
  public static byte[] truncateBeforeEoi(byte[] jpeg, int length) {
    return append(truncate(jpeg, length), (byte) 0xff, (byte) 0xd9);
  }
}
