package clothes.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG whose critical chunks before IEND have valid checksums. It is decoded here, row by row:
 * ImageIO would hold every pixel in memory, up to 8 bytes each, and shift the levels of gray
 * images.
 */
final class Png {
  private static final int SIGNATURE_BYTES = 8;

  /** Matrix-shaper profiles have a few kilobytes; of a longer profile, only the start is read. */
  private static final int MAX_PROFILE_BYTES = 50_000;

  private static final int LENGTH_AND_TYPE_BYTES = 8;

  static final int CHECKSUM_BYTES = 4;

  static final int CHUNK_OVERHEAD_BYTES = LENGTH_AND_TYPE_BYTES + CHECKSUM_BYTES;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private Orientation orientation = Orientation.UPRIGHT;
  private ColorConversion colorConversion; // null before the first iCCP chunk
  private int firstIdat; // position of the chunk; 0 before it is read
  private int width;
  private int height;
  private boolean interlaced;
  private PngPixelFormat pixelFormat;

  /** The position of a chunk's content in the file. */
  private record Chunk(String type, int start, int length) {}

  private Png(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit;
    this.cursor = new ByteCursor(Format.PNG, bytes, SIGNATURE_BYTES);
  }

  static Png read(byte[] bytes, PixelLimit limit) throws PhotoException {
    Png png = new Png(bytes, limit);
    png.readChunks();
    return png;
  }

  Header header() {
    return new Header(
        width,
        height,
        orientation,
        Objects.requireNonNullElse(colorConversion, ColorConversion.NONE),
        /* decoderBytes= */ 2 * pixelFormat.rowBytes(width)); // PngRows holds two rows
  }

  Pixels decode(int scaleDenominator) throws PhotoException {
    BoxFilter filter = new BoxFilter(width, height, scaleDenominator);
    try (PngRows rows = new PngRows(bytes, firstIdat)) {
      for (PngPass pass : interlaced ? PngPass.ADAM7 : PngPass.NOT_INTERLACED) {
        rows.read(
            pixelFormat,
            pass.columns(width),
            pass.rows(height),
            (line, row) -> {
              for (int i = 0; i < pass.columns(width); i++) {
                pixelFormat.add(line, i, pass.x(i), pass.y(row), filter);
              }
            });
      }
    }
    return filter.pixels();
  }

  private void readChunks() throws PhotoException {
    Chunk first = nextChunk();
    if (!first.type().equals("IHDR") || first.length() != 13) {
      throw damaged("its first chunk is not a valid IHDR");
    }
    readHeader(new ByteCursor(Format.PNG, bytes, first.start()));
    for (Chunk chunk = nextChunk(); !chunk.type().equals("IEND"); chunk = nextChunk()) {
      readChunk(chunk);
    }
    if (firstIdat == 0) {
      throw damaged("it has no image");
    }
    pixelFormat.checkPalette();
  }

  /**
   * Reads the next chunk with a valid checksum. Like browsers, this skips ancillary chunks with a
   * wrong checksum, and accepts the end of the file in place of IEND once there is image data;
   * decoding shows whether the image data is complete.
   */
  private Chunk nextChunk() throws PhotoException {
    while (firstIdat == 0 || cursor.remaining() >= CHUNK_OVERHEAD_BYTES) {
      long length = cursor.u32();
      int typeAt = cursor.position();
      String type = cursor.ascii(4);
      if (type.equals("IEND")) {
        return new Chunk(type, cursor.position(), /* length= */ 0);
      }
      cursor.skip(length);
      CRC32 crc = new CRC32();
      crc.update(bytes, typeAt, (int) length + 4);
      if (cursor.u32() == crc.getValue()) {
        return new Chunk(type, typeAt + 4, (int) length);
      }
      if (Character.isUpperCase(type.charAt(0))) { // a critical chunk
        throw damaged("the checksum at byte %d does not match".formatted(cursor.position() - 4));
      }
    }
    return new Chunk("IEND", bytes.length, /* length= */ 0);
  }

  private void readChunk(Chunk chunk) throws PhotoException {
    switch (chunk.type()) {
      case "IHDR" -> throw damaged("it has two IHDR chunks");
      case "PLTE" -> pixelFormat.readPalette(bytes, chunk.start(), chunk.length());
      case "tRNS" -> pixelFormat.readTransparency(bytes, chunk.start(), chunk.length());
      case "eXIf" -> orientation = Exif.orientation(bytes, chunk.start(), chunk.length());
      case "iCCP" -> {
        if (colorConversion == null) {
          colorConversion = conversion(chunk);
        }
      }
      case "IDAT" -> {
        if (firstIdat == 0) {
          firstIdat = chunk.start() - LENGTH_AND_TYPE_BYTES;
        }
      }
      default -> {} // ignored: text, time, gamma and others
    }
  }

  /**
   * The conversion of an iCCP chunk, which holds a name, a zero byte, the compression method and
   * the compressed profile; none if the profile cannot be read.
   */
  private ColorConversion conversion(Chunk chunk) {
    int end = chunk.start() + chunk.length();
    int nameEnd = chunk.start();
    while (nameEnd < end && bytes[nameEnd] != 0) {
      nameEnd++;
    }
    if (end - nameEnd < 3) {
      return ColorConversion.NONE;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, nameEnd + 2, end - nameEnd - 2);
      byte[] profile = new byte[MAX_PROFILE_BYTES];
      int length = inflater.inflate(profile);
      return IccProfile.conversion(Arrays.copyOf(profile, length), pixelFormat.isGray());
    } catch (DataFormatException e) {
      return ColorConversion.NONE;
    } finally {
      inflater.end();
    }
  }

  private void readHeader(ByteCursor header) throws PhotoException {
    long columns = header.u32();
    long rows = header.u32();
    limit.check(Format.PNG, columns, rows);
    width = (int) columns;
    height = (int) rows;
    pixelFormat = PngPixelFormat.of(header.u8(), header.u8());
    if (header.u16() != 0) {
      throw damaged("its compression or filter method is not 0");
    }
    int interlacing = header.u8();
    if (interlacing > 1) {
      throw damaged("its interlace method is neither 0 nor 1");
    }
    interlaced = interlacing == 1;
  }

  static PhotoException damaged(String defect) {
    return PhotoException.damaged(Format.PNG, defect);
  }
}
