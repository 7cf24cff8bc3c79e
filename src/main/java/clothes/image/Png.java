package clothes.image;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A PNG whose chunks were walked to the end and whose checksums are right. It is decoded here, row
 * by row, and not by ImageIO: that holds every pixel in memory, up to 8 bytes each, and shifts the
 * levels of gray pictures.
 */
public final class Png {
  private static final int SIGNATURE = 8;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private final List<Chunk> pixelData = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;
  private boolean interlaced;
  private PngPixelFormat samples;

  /** A chunk's place in the file. */
  record Chunk(String type, int start, int length) {}

  private Png(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit;
    this.cursor = new ByteCursor(Format.PNG, bytes, SIGNATURE);
  }

  public static Png read(byte[] bytes, PixelLimit limit) throws PhotoException {
    Png png = new Png(bytes, limit);
    png.walk();
    return png;
  }

  public Header header() {
    return new Header(width, height, orientation);
  }

  public Pixels decode(int reduction) throws PhotoException {
    BoxFilter average = new BoxFilter(width, height, reduction);
    try (PngRows rows = new PngRows(bytes, pixelData)) {
      for (PngPass pass : interlaced ? PngPass.ADAM7 : PngPass.WHOLE) {
        rows.read(
            samples,
            pass.columns(width),
            pass.rows(height),
            (line, row) -> {
              for (int i = 0; i < pass.columns(width); i++) {
                samples.add(line, i, pass.x(i), pass.y(row), average);
              }
            });
      }
    }
    return average.pixels();
  }

  private void walk() throws PhotoException {
    Chunk first = next();
    if (!first.type().equals("IHDR") || first.length() != 13) {
      throw damaged("it does not begin with its size");
    }
    size(at(first));
    for (Chunk chunk = next(); !chunk.type().equals("IEND"); chunk = next()) {
      chunk(chunk);
    }
    if (pixelData.isEmpty()) {
      throw damaged("it holds no picture");
    }
    samples.complete();
  }

  private Chunk next() throws PhotoException {
    long length = cursor.u32();
    int typeAt = cursor.position();
    Chunk chunk =
        new Chunk(cursor.ascii(4), cursor.position(), (int) Math.min(length, Integer.MAX_VALUE));
    cursor.skip(length);
    CRC32 crc = new CRC32();
    crc.update(bytes, typeAt, chunk.length() + 4);
    if (cursor.u32() != crc.getValue()) {
      throw damaged("the checksum at byte %d is wrong".formatted(cursor.position() - 4));
    }
    return chunk;
  }

  private void chunk(Chunk chunk) throws PhotoException {
    switch (chunk.type()) {
      case "IHDR" -> throw damaged("it gives its size twice");
      case "PLTE" -> samples.palette(bytes, chunk.start(), chunk.length());
      case "tRNS" -> samples.transparency(bytes, chunk.start(), chunk.length());
      case "eXIf" -> orientation = Exif.orientation(bytes, chunk.start(), chunk.length());
      case "IDAT" -> pixelData.add(chunk);
      default -> {} // text, time, color profiles: nothing that changes which garment it is
    }
  }

  private void size(ByteCursor header) throws PhotoException {
    long columns = header.u32();
    long rows = header.u32();
    limit.check(Format.PNG, columns, rows);
    width = (int) columns;
    height = (int) rows;
    samples = PngPixelFormat.of(header.u8(), header.u8());
    if (header.u16() != 0) {
      throw damaged("its compression or filter method is unknown");
    }
    int interlacing = header.u8();
    if (interlacing > 1) {
      throw damaged("its interlacing is unknown");
    }
    interlaced = interlacing == 1;
  }

  private ByteCursor at(Chunk chunk) {
    return new ByteCursor(Format.PNG, bytes, chunk.start());
  }

  static PhotoException damaged(String how) {
    return PhotoException.damaged(Format.PNG, how);
  }
}
