package clothes.image;

import clothes.image.webp.AlphaPlane;
import clothes.image.webp.LosslessImage;
import clothes.image.webp.LossyImage;
import clothes.image.webp.WebpException;
import java.util.Arrays;
import java.util.Objects;

/** A WebP image, or the first frame of a WebP animation on its canvas. */
final class Webp {
  private static final int FRAME_HEADER_BYTES = 16;

  /** Memory per pixel: one or two arrays of colors, four bytes each. */
  private static final int LOSSLESS_BYTES = 8;

  /** Memory per pixel: the planes of luminance and subsampled chrominance. */
  private static final int LOSSY_BYTES = 2;

  /** Memory per pixel: the alpha plane and the lossless image that encodes it. */
  private static final int LOSSY_ALPHA_BYTES = 1 + LOSSLESS_BYTES;

  /**
   * A lossless image is kept in memory as a whole, with four or eight bytes per pixel. With
   * TensorFlow and the JVM, a larger image could exceed the 768 MB of the Lambda function. A file
   * of 44 bytes can declare an image of this size.
   */
  static final long MAX_PIXELS = 25_000_000;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private Orientation orientation = Orientation.UPRIGHT;
  private ColorConversion colorConversion; // null before the first ICCP chunk
  private int canvasWidth; // 0 until known; without a canvas chunk, the size of the image
  private int canvasHeight;
  private int left; // of the frame on the canvas
  private int top;
  private int width; // of the image or frame; 0: none yet
  private int height;
  private boolean isAnimated;
  private boolean isInFrame; // while the chunks of a frame are read
  private boolean isLossless;
  private Chunk image;
  private Chunk alpha;

  /** The position of a chunk's content in the file. */
  private record Chunk(int start, int length) {}

  private Webp(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit.atMost(MAX_PIXELS);
    this.cursor = new ByteCursor(Format.WEBP, bytes, 4); // after "RIFF"
  }

  static Webp read(byte[] bytes, PixelLimit limit) throws PhotoException {
    Webp webp = new Webp(bytes, limit);
    long riffLength = webp.cursor.u32le();
    if (riffLength > webp.cursor.remaining()) {
      throw PhotoException.truncated(Format.WEBP);
    }
    long end = webp.cursor.position() + riffLength;
    webp.cursor.skip(4); // "WEBP"
    webp.readChunks(end);
    if (webp.image == null) {
      throw damaged("it has no image");
    }
    webp.checkCanvas();
    return webp;
  }

  Header header() {
    int lossyBytes = alpha == null ? LOSSY_BYTES : LOSSY_ALPHA_BYTES;
    int bytesPerPixel = isLossless ? LOSSLESS_BYTES : lossyBytes;
    long decoderBytes = (long) width * height * bytesPerPixel;
    return new Header(
        canvasWidth,
        canvasHeight,
        orientation,
        Objects.requireNonNullElse(colorConversion, ColorConversion.NONE),
        decoderBytes);
  }

  private void readChunks(long end) throws PhotoException {
    while (end - cursor.position() >= 8) {
      String type = cursor.ascii(4);
      long length = cursor.u32le();
      int start = cursor.position();
      if (length > end - start) {
        throw PhotoException.truncated(Format.WEBP);
      }
      readChunk(type, new Chunk(start, (int) length));
      cursor.skip(start + length - cursor.position());
      if (length % 2 == 1 && cursor.remaining() > 0) {
        cursor.skip(1);
      }
    }
  }

  private void readChunk(String type, Chunk chunk) throws PhotoException {
    switch (type) {
      case "VP8X" -> readCanvas();
      case "ANMF" -> readFrame(chunk);
      case "ALPH" -> alpha = image == null && chunk.length > 0 ? chunk : alpha;
      case "VP8 " -> readLossy(chunk);
      case "VP8L" -> readLossless(chunk);
      case "ICCP" -> {
        if (colorConversion == null) {
          colorConversion = conversion(chunk);
        }
      }
      case "EXIF" -> {
        // Some programs keep the prefix that the block has in a JPEG segment.
        int skipped = chunk.length > 6 && cursor.startsWith("Exif\0\0") ? 6 : 0;
        orientation = Exif.orientation(bytes, chunk.start + skipped, chunk.length - skipped);
      }
      default -> {} // XMP metadata and unknown chunks
    }
  }

  private ColorConversion conversion(Chunk chunk) {
    byte[] profile = Arrays.copyOfRange(bytes, chunk.start, chunk.start + chunk.length);
    return IccProfile.conversion(profile, /* gray= */ false);
  }

  private void readCanvas() throws PhotoException {
    cursor.skip(4); // flags that only announce other chunks
    canvasWidth = 1 + cursor.u24le();
    canvasHeight = 1 + cursor.u24le();
    limit.check(Format.WEBP, canvasWidth, canvasHeight);
  }

  /** A frame has chunks of its own, but no frames; later frames are skipped. */
  private void readFrame(Chunk chunk) throws PhotoException {
    if (image != null || isInFrame || chunk.length < FRAME_HEADER_BYTES) {
      return;
    }
    isInFrame = true;
    isAnimated = true;
    alpha = null; // of an earlier frame without an image
    left = 2 * cursor.u24le();
    top = 2 * cursor.u24le();
    cursor.skip(FRAME_HEADER_BYTES - 6); // size, duration and flags
    readChunks(chunk.start + (long) chunk.length);
    isInFrame = false;
  }

  /** RFC 6386, section 9.1: a key frame has a start code and a width and height of 14 bits. */
  private void readLossy(Chunk chunk) throws PhotoException {
    if (image != null) {
      return;
    }
    boolean isKeyFrame = (cursor.u24le() & 1) == 0;
    if (!isKeyFrame || cursor.u24le() != 0x2a019d) {
      throw damaged("its image has no start code");
    }
    setImage(chunk, cursor.u16le() & 0x3fff, cursor.u16le() & 0x3fff);
  }

  private void readLossless(Chunk chunk) throws PhotoException {
    if (image != null) {
      return;
    }
    if (cursor.u8() != 0x2f) {
      throw damaged("its image has no start code");
    }
    long size = cursor.u32le();
    setImage(chunk, (int) (size & 0x3fff) + 1, (int) (size >> 14 & 0x3fff) + 1);
    isLossless = true;
  }

  private void setImage(Chunk chunk, int columns, int rows) throws PhotoException {
    if (cursor.position() > chunk.start + chunk.length) {
      throw PhotoException.truncated(Format.WEBP);
    }
    limit.check(Format.WEBP, columns, rows);
    image = chunk;
    width = columns;
    height = rows;
  }

  private void checkCanvas() throws PhotoException {
    if (canvasWidth == 0) {
      canvasWidth = width;
      canvasHeight = height;
    }
    boolean fits =
        isAnimated
            ? (long) left + width <= canvasWidth && (long) top + height <= canvasHeight
            : width == canvasWidth && height == canvasHeight;
    if (!fits) {
      throw damaged(
          "its canvas has %dx%d pixels, its image %dx%d"
              .formatted(canvasWidth, canvasHeight, width, height));
    }
  }

  Pixels decode(int scaleDenominator) throws PhotoException {
    BoxFilter filter = new BoxFilter(canvasWidth, canvasHeight, scaleDenominator);
    try {
      if (isLossless) {
        int[] argb = LosslessImage.decode(bytes, image.start, image.length, width, height);
        for (int i = 0; i < argb.length; i++) {
          add(i % width, i / width, argb[i], argb[i] >>> 24, filter);
        }
      } else {
        decodeLossy(filter);
      }
    } catch (WebpException e) {
      throw new PhotoException(
          PhotoException.Reason.DAMAGED, "the WebP file is damaged: " + e.getMessage(), e);
    }
    return filter.pixels();
  }

  private void decodeLossy(BoxFilter filter) throws WebpException {
    byte[] opacity =
        alpha == null ? null : AlphaPlane.decode(bytes, alpha.start, alpha.length, width, height);
    LossyImage.decode(
        bytes,
        image.start,
        image.length,
        width,
        height,
        (y, rgb) -> {
          for (int x = 0; x < width; x++) {
            add(x, y, rgb[x], opacity == null ? 255 : opacity[y * width + x] & 0xff, filter);
          }
        });
  }

  private void add(int x, int y, int rgb, int opacity, BoxFilter filter) {
    filter.add(left + x, top + y, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, opacity);
  }

  private static PhotoException damaged(String defect) {
    return PhotoException.damaged(Format.WEBP, defect);
  }
}
