package clothes.image;

import java.util.Arrays;

/** A BMP, uncompressed or run-length-encoded, whose file holds all its pixels. */
final class Bmp {
  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int ALPHA_BITFIELDS = 6;
  private static final int FILE_HEADER_BYTES = 14;
  private static final int PIXEL_OFFSET_INDEX = 10;
  private static final int COLORS_USED_INDEX = 46;
  private static final int OS2_HEADER_BYTES = 12; // 16-bit width and height, 3-byte palette colors
  private static final int OS2_VERSION_2_SHORT_BYTES = 16;
  private static final int OS2_VERSION_2_LONG_BYTES = 64;
  private static final int WINDOWS_HEADER_BYTES = 40;
  private static final int MIN_HEADER_BYTES_WITH_ALPHA = 56;
  private static final String ACCEPTED =
      "1 to 32 bits per pixel, uncompressed, with bit fields or run-length-encoded";

  private final byte[] bytes;
  private final int pixelOffset;
  private final int headerBytes;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final int compression;
  private final BmpColors colors;

  private Bmp(byte[] bytes, PixelLimit limit) throws PhotoException {
    this.bytes = bytes;
    ByteCursor cursor = new ByteCursor(Format.BMP, bytes, PIXEL_OFFSET_INDEX);
    int storedPixelOffset = (int) Math.min(Integer.MAX_VALUE, cursor.u32le());
    headerBytes = (int) cursor.u32le();
    boolean hasOs2Header = headerBytes == OS2_HEADER_BYTES;
    long columns = hasOs2Header ? cursor.u16le() : (int) cursor.u32le();
    long signedRows = hasOs2Header ? cursor.u16le() : (int) cursor.u32le();
    topDown = signedRows < 0;
    limit.check(Format.BMP, columns, Math.abs(signedRows));
    width = (int) columns;
    height = (int) Math.abs(signedRows);
    int planes = cursor.u16le();
    bits = cursor.u16le();
    compression =
        headerBytes <= OS2_VERSION_2_SHORT_BYTES
            ? RGB
            : (int) Math.min(Integer.MAX_VALUE, cursor.u32le());
    if (planes != 1) {
      throw damaged("it has " + planes + " color planes; expected 1");
    }
    checkVariant();
    pixelOffset = storedPixelOffset == 0 ? afterColors() : storedPixelOffset;
    if (pixelOffset < afterHeader()) {
      throw damaged(
          "its pixels begin at byte %d; expected 0 for the default, or %d or later"
              .formatted(pixelOffset, afterHeader()));
    }
    colors = readColors();
    checkPixels();
  }

  static Bmp read(byte[] bytes, PixelLimit limit) throws PhotoException {
    return new Bmp(bytes, limit);
  }

  Header header() {
    return new Header(width, height, Orientation.UPRIGHT);
  }

  /**
   * Rejects files that embed a JPEG or PNG, use OS/2's own compressions, or combine values in a way
   * that no program writes.
   */
  private void checkVariant() throws PhotoException {
    boolean isOs2Version2 =
        headerBytes == OS2_VERSION_2_LONG_BYTES || headerBytes == OS2_VERSION_2_SHORT_BYTES;
    boolean supported =
        switch (compression) {
          case RGB -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case RLE8 -> bits == 8;
          case RLE4 -> bits == 4;
          case BITFIELDS, ALPHA_BITFIELDS -> !isOs2Version2 && (bits == 16 || bits == 32);
          default -> false;
        };
    if (!supported) {
      throw PhotoException.unsupported(
          Format.BMP,
          "%scompression %d with %d bits per pixel"
              .formatted(isOs2Version2 ? "OS/2 version 2, " : "", compression, bits),
          ACCEPTED);
    }
  }

  private int afterHeader() {
    return FILE_HEADER_BYTES + headerBytes;
  }

  /** The default index of the pixels: after the palette or the masks. */
  private int afterColors() throws PhotoException {
    return afterHeader() + (bits <= 8 ? paletteBytes() : maskBytes());
  }

  /** The masks follow a Windows header of 40 bytes; longer headers contain them. */
  private int maskBytes() {
    if (compression == RGB || headerBytes != WINDOWS_HEADER_BYTES) {
      return 0;
    }
    return compression == ALPHA_BITFIELDS ? 16 : 12;
  }

  private int paletteBytes() throws PhotoException {
    long used =
        headerBytes >= WINDOWS_HEADER_BYTES
            ? new ByteCursor(Format.BMP, bytes, COLORS_USED_INDEX).u32le()
            : 0; // all colors
    int maxColors = 1 << bits;
    return colorBytes() * (used == 0 ? maxColors : (int) Math.min(used, maxColors));
  }

  /** Bytes of a color of the palette. */
  private int colorBytes() {
    return headerBytes == OS2_HEADER_BYTES ? 3 : 4;
  }

  private BmpColors readColors() throws PhotoException {
    if (bits <= 8) {
      return BmpColors.palette(bytes, afterHeader(), colorBytes(), paletteColors());
    }
    if (compression == RGB) {
      return bits == 16
          ? BmpColors.masks(0x7c00, 0x3e0, 0x1f, /* alpha= */ 0)
          : BmpColors.masks(0xff0000, 0xff00, 0xff, /* alpha= */ 0);
    }
    ByteCursor masks =
        new ByteCursor(Format.BMP, bytes, 0).skip(FILE_HEADER_BYTES + WINDOWS_HEADER_BYTES);
    int red = (int) masks.u32le();
    int green = (int) masks.u32le();
    int blue = (int) masks.u32le();
    boolean hasAlpha = compression == ALPHA_BITFIELDS || headerBytes >= MIN_HEADER_BYTES_WITH_ALPHA;
    return BmpColors.masks(red, green, blue, hasAlpha ? (int) masks.u32le() : 0);
  }

  private int paletteColors() {
    int end = Math.min(pixelOffset, bytes.length);
    return Math.max(0, Math.min(1 << bits, (end - afterHeader()) / colorBytes()));
  }

  private boolean isRunLengthEncoded() {
    return compression == RLE8 || compression == RLE4;
  }

  private void checkPixels() throws PhotoException {
    if (isRunLengthEncoded()) {
      readRuns((row, line) -> {});
    } else {
      pixelData().skip(rowBytes() * height);
    }
  }

  private ByteCursor pixelData() throws PhotoException {
    return new ByteCursor(Format.BMP, bytes, 0).skip(pixelOffset);
  }

  private long rowBytes() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  Pixels decode(int scaleDenominator) throws PhotoException {
    BoxFilter filter = new BoxFilter(width, height, scaleDenominator);
    if (isRunLengthEncoded()) {
      readRuns(
          (row, line) -> {
            for (int x = 0; x < width; x++) {
              add(x, row, colors.argb(line[x] & 0xff), filter);
            }
          });
      return filter.pixels();
    }
    boolean opaque = isUnusedAlpha();
    for (int row = 0; row < height; row++) {
      for (int x = 0; x < width; x++) {
        int argb = colors.argb(stored(x, row));
        add(x, row, opaque ? argb | 0xff000000 : argb, filter);
      }
    }
    return filter.pixels();
  }

  /** Many programs write 0 as the alpha of every pixel where they mean opaque. */
  private boolean isUnusedAlpha() {
    for (int row = 0; row < height; row++) {
      for (int x = 0; x < width; x++) {
        if (colors.argb(stored(x, row)) >>> 24 != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(int x, int storedRow, int argb, BoxFilter filter) {
    int y = topDown ? storedRow : height - 1 - storedRow;
    filter.add(x, y, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
  }

  /** The stored bits of a pixel; several bytes are little-endian. */
  private int stored(int x, int row) {
    int start = (int) (pixelOffset + row * rowBytes());
    if (bits < 8) {
      int bit = x * bits;
      return bytes[start + bit / 8] >> (8 - bits - bit % 8) & ((1 << bits) - 1);
    }
    int pixelBytes = bits / 8;
    int value = 0;
    for (int i = pixelBytes - 1; i >= 0; i--) {
      value = value << 8 | bytes[start + x * pixelBytes + i] & 0xff;
    }
    return value;
  }

  /** Consumes a row of palette indices. */
  private interface RowConsumer {
    void accept(int row, byte[] line);
  }

  /**
   * Reads run-length codes, each of a count and a value. After a count of 0, the value is a
   * command: 0 ends the row, 1 ends the image, 2 moves the position, and a greater value is the
   * number of plain indices that follow. Skipped pixels have the first color of the palette.
   */
  private void readRuns(RowConsumer consumer) throws PhotoException {
    ByteCursor codes = pixelData();
    byte[] line = new byte[width];
    int row = 0;
    int x = 0;
    while (true) {
      int count = codes.u8();
      int value = codes.u8();
      if (count > 0) {
        x = fill(line, x, count, value);
      } else if (value > 2) {
        x = copy(line, x, value, codes);
      } else if (value == 2) { // moves to the right and up
        x = Math.min(width, x + codes.u8());
        int nextRow = row + codes.u8();
        row = finish(line, row, nextRow, consumer);
      } else {
        row = finish(line, row, value == 1 ? height : row + 1, consumer);
        x = 0;
        if (value == 1) {
          return;
        }
      }
    }
  }

  /** Writes a run of indices and returns the position after it, at most the width. */
  private int fill(byte[] line, int start, int count, int value) {
    for (int i = 0; i < count && start + i < width; i++) {
      boolean lowNibble = i % 2 == 1;
      line[start + i] = (byte) (bits == 8 ? value : lowNibble ? value & 15 : value >> 4);
    }
    return Math.min(width, start + count);
  }

  /**
   * Copies indices that are stored without run-length encoding, padded to 16 bits. Returns the
   * position after them, at most the width.
   */
  private int copy(byte[] line, int start, int count, ByteCursor codes) throws PhotoException {
    int storedBytes = bits == 8 ? count : (count + 1) / 2;
    for (int i = 0; i < storedBytes; i++) {
      int value = codes.u8();
      int offset = bits == 8 ? start + i : start + 2 * i;
      fill(line, offset, bits == 8 ? 1 : Math.min(2, count - 2 * i), value);
    }
    codes.skip(storedBytes % 2);
    return Math.min(width, start + count);
  }

  /**
   * Passes the rows from {@code from} to {@code to} - 1 to the consumer: the current row, then
   * empty ones. Returns the next row, at most the height.
   */
  private int finish(byte[] line, int from, int to, RowConsumer consumer) {
    int end = Math.min(to, height);
    for (int row = from; row < end; row++) {
      consumer.accept(row, line);
      Arrays.fill(line, (byte) 0);
    }
    return end;
  }

  private static PhotoException damaged(String defect) {
    return PhotoException.damaged(Format.BMP, defect);
  }
}
