package clothes.image;

import static clothes.image.PhotoException.damaged;

/** Parses the chunks of a WebP and checks the size of its canvas and its image. */
final class WebpParser {
  private static final int ANIMATED = 2;
  private static final int ALPHA_COMPRESSION = 3;

  /**
   * The decoder keeps the whole image on the heap, 5 to 13 bytes per pixel, and a file of 46 bytes
   * can claim this limit: more pixels would exceed the 768 MB of the Lambda function.
   */
  static final long MAX_PIXELS = 25_000_000;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;
  private boolean hasImage;

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
      readChunk();
    }
    if (!hasImage) {
      throw damaged(Format.WEBP, "it has no image");
    }
    return new Header(width, height, orientation);
  }

  private void readChunk() throws PhotoException {
    String type = cursor.ascii(4);
    long length = cursor.u32le();
    int start = cursor.position();
    if (length > cursor.remaining()) {
      throw PhotoException.truncated(Format.WEBP);
    }
    switch (type) {
      case "VP8X" -> readCanvas();
      case "ALPH" -> checkAlpha(length);
      case "VP8 " -> readLossy();
      case "VP8L" -> readLossless();
      case "EXIF" -> {
        int skipped =
            length > 6 && cursor.startsWith("Exif\0\0")
                ? 6
                : 0; // some programs keep the prefix of JPEG's segment
        orientation = Exif.orientation(bytes, start + skipped, (int) length - skipped);
      }
      default -> {}
    }
    cursor.skip(start + length - cursor.position());
    if (length % 2 == 1 && cursor.remaining() > 0) {
      cursor.skip(1);
    }
  }

  private void readCanvas() throws PhotoException {
    int flags = cursor.u8();
    if ((flags & ANIMATED) != 0) {
      throw PhotoException.unsupported(
          Format.WEBP, "an animation", "WebP with one image, lossy or lossless");
    }
    cursor.skip(3);
    setSize(1 + cursor.u24le(), 1 + cursor.u24le());
  }

  /** The decoder does not read uncompressed alpha, which encoders write only for noise. */
  private void checkAlpha(long length) throws PhotoException {
    if (length > 0 && (cursor.u8() & ALPHA_COMPRESSION) == 0) {
      throw PhotoException.unsupported(
          Format.WEBP, "uncompressed transparency", "WebP whose transparency is compressed");
    }
  }

  /** RFC 6386, section 9.1: a key frame has a start code and its size in 14 bits each. */
  private void readLossy() throws PhotoException {
    boolean key = (cursor.u24le() & 1) == 0;
    if (!key || cursor.u24le() != 0x2a019d) {
      throw damaged(Format.WEBP, "its image has no start code");
    }
    setImage(cursor.u16le() & 0x3fff, cursor.u16le() & 0x3fff);
  }

  private void readLossless() throws PhotoException {
    if (cursor.u8() != 0x2f) {
      throw damaged(Format.WEBP, "its image has no start code");
    }
    long size = cursor.u32le();
    setImage((int) (size & 0x3fff) + 1, (int) (size >> 14 & 0x3fff) + 1);
  }

  private void setImage(int columns, int rows) throws PhotoException {
    if (hasImage) {
      throw damaged(Format.WEBP, "it has two images");
    }
    setSize(columns, rows);
    hasImage = true;
  }

  private void setSize(int columns, int rows) throws PhotoException {
    limit.check(Format.WEBP, columns, rows);
    if (width != 0 && (columns != width || rows != height)) {
      throw damaged(
          Format.WEBP,
          "its canvas has %dx%d pixels, its image %dx%d".formatted(width, height, columns, rows));
    }
    width = columns;
    height = rows;
  }
}
