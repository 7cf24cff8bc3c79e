package clothes.image;

import static clothes.image.PhotoException.damaged;

/** Walks the chunks of a WebP and checks the size of its canvas and of each picture in it. */
final class WebpParser {
  private static final int ANIMATED = 2;
  private static final int COMPRESSION = 3;

  /**
   * Its decoder keeps the whole picture on the heap, 5 to 13 bytes a pixel, and 46 bytes can ask
   * for it: with more a function with 768 MB would be killed.
   */
  static final long MAX_PIXELS = 25_000_000;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;
  private boolean picture;

  WebpParser(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit.atMost(MAX_PIXELS);
    this.cursor = new ByteCursor(Format.WEBP, bytes, 4);
  }

  Header header() throws PhotoException {
    long riff = cursor.u32le();
    if (riff > cursor.remaining()) {
      throw PhotoException.truncated(Format.WEBP);
    }
    long end = cursor.position() + riff;
    cursor.skip(4);
    while (end - cursor.position() >= 8) {
      chunk();
    }
    if (!picture) {
      throw damaged(Format.WEBP, "it holds no picture");
    }
    return new Header(width, height, orientation);
  }

  private void chunk() throws PhotoException {
    String type = cursor.ascii(4);
    long length = cursor.u32le();
    int start = cursor.position();
    if (length > cursor.remaining()) {
      throw PhotoException.truncated(Format.WEBP);
    }
    switch (type) {
      case "VP8X" -> canvas();
      case "ALPH" -> alpha(length);
      case "VP8 " -> lossy();
      case "VP8L" -> lossless();
      case "EXIF" -> {
        int skipped =
            length > 6 && cursor.startsWith("Exif\0\0")
                ? 6
                : 0; // some programs copy JPEG's segment
        orientation = Exif.orientation(bytes, start + skipped, (int) length - skipped);
      }
      default -> {}
    }
    cursor.skip(start + length - cursor.position());
    if (length % 2 == 1 && cursor.remaining() > 0) {
      cursor.skip(1);
    }
  }

  private void canvas() throws PhotoException {
    int flags = cursor.u8();
    if ((flags & ANIMATED) != 0) {
      throw PhotoException.unsupported(
          Format.WEBP, "an animation", "WebP with one picture, lossy or lossless");
    }
    cursor.skip(3);
    size(1 + cursor.u24le(), 1 + cursor.u24le());
  }

  /** Its decoder reads no alpha that is stored as it is, which encoders write for noise only. */
  private void alpha(long length) throws PhotoException {
    if (length > 0 && (cursor.u8() & COMPRESSION) == 0) {
      throw PhotoException.unsupported(
          Format.WEBP, "uncompressed transparency", "WebP whose transparency is compressed");
    }
  }

  /** RFC 6386, section 9.1: a key frame has a start code and its size in 14 bits each. */
  private void lossy() throws PhotoException {
    boolean key = (cursor.u24le() & 1) == 0;
    if (!key || cursor.u24le() != 0x2a019d) {
      throw damaged(Format.WEBP, "its picture has no start code");
    }
    picture(cursor.u16le() & 0x3fff, cursor.u16le() & 0x3fff);
  }

  private void lossless() throws PhotoException {
    if (cursor.u8() != 0x2f) {
      throw damaged(Format.WEBP, "its picture has no start code");
    }
    long size = cursor.u32le();
    picture((int) (size & 0x3fff) + 1, (int) (size >> 14 & 0x3fff) + 1);
  }

  private void picture(int columns, int rows) throws PhotoException {
    if (picture) {
      throw damaged(Format.WEBP, "it holds two pictures");
    }
    size(columns, rows);
    picture = true;
  }

  private void size(int columns, int rows) throws PhotoException {
    limit.check(Format.WEBP, columns, rows);
    if (width != 0 && (columns != width || rows != height)) {
      throw damaged(
          Format.WEBP,
          "its canvas is %dx%d, its picture %dx%d".formatted(width, height, columns, rows));
    }
    width = columns;
    height = rows;
  }
}
