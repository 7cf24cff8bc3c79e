package clothes.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the orientation from an EXIF block, which is a TIFF file without pixels. */
final class Exif {
  private static final int BIG_ENDIAN = 0x4d4d; // "MM"
  private static final int LITTLE_ENDIAN = 0x4949; // "II"
  private static final int TIFF_MAGIC = 42;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int ORIENTATION_TAG = 0x0112;

  private final ByteBuffer tiff;

  private Exif(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /**
   * The orientation tag of the first directory; upright if the block is damaged or has no such tag,
   * because a photo is usable without it.
   *
   * @param start index in {@code bytes} of the TIFF header, which begins with "II" or "MM"
   * @param length the length of the block, which ends within {@code bytes}
   */
  static Orientation orientation(byte[] bytes, int start, int length) {
    ByteBuffer tiff = ByteBuffer.wrap(bytes, start, length).slice();
    if (length < HEADER_BYTES) {
      return Orientation.UPRIGHT;
    }
    int byteOrder = tiff.getShort(0);
    if (byteOrder != BIG_ENDIAN && byteOrder != LITTLE_ENDIAN) {
      return Orientation.UPRIGHT;
    }
    tiff.order(byteOrder == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return tiff.getShort(2) == TIFF_MAGIC ? new Exif(tiff).orientation() : Orientation.UPRIGHT;
  }

  private Orientation orientation() {
    long directory = u32(4);
    if (directory + 2 > tiff.limit()) {
      return Orientation.UPRIGHT;
    }
    int firstEntry = (int) directory + 2;
    int declaredEntries = u16((int) directory);
    int entries = Math.min(declaredEntries, (tiff.limit() - firstEntry) / ENTRY_BYTES);
    for (int i = 0; i < entries; i++) {
      int entry = firstEntry + i * ENTRY_BYTES;
      if (u16(entry) == ORIENTATION_TAG) {
        return orientation(entry);
      }
    }
    return Orientation.UPRIGHT;
  }

  /** The standard requires one SHORT; some programs write one integer of another size. */
  private Orientation orientation(int entry) {
    int type = u16(entry + 2);
    long count = u32(entry + 4);
    if (count != 1) {
      return Orientation.UPRIGHT;
    }
    int value = entry + 8;
    return Orientation.of(
        switch (type) {
          case 1, 6 -> tiff.get(value); // BYTE, SBYTE
          case 3, 8 -> u16(value); // SHORT, SSHORT
          case 4, 9 -> tiff.getInt(value); // LONG, SLONG
          default -> 1;
        });
  }

  private int u16(int index) {
    return tiff.getShort(index) & 0xffff;
  }

  private long u32(int index) {
    return tiff.getInt(index) & 0xffff_ffffL;
  }
}
