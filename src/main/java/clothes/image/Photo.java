package clothes.image;

import clothes.image.PhotoException.Reason;
import java.util.Locale;

/**
 * The bytes of a photo whose structure is valid, with its format, stored size and orientation. Safe
 * for use by several threads.
 *
 * @param bytes the whole file; shared, not copied: do not modify them
 * @param format of the file, detected by its content
 * @param storedWidth pixels in a stored row, before the photo is rotated upright; at least 1
 * @param storedHeight stored rows, before the photo is rotated upright; at least 1
 * @param orientation how to rotate the stored photo upright; {@code UPRIGHT} if the file does not
 *     say
 * @param colorConversion how to convert the decoded colors to sRGB
 * @param decoderBytes the memory that decoding takes at any scale, besides the result
 */
public record Photo(
    byte[] bytes,
    Format format,
    int storedWidth,
    int storedHeight,
    Orientation orientation,
    ColorConversion colorConversion,
    long decoderBytes) {
  /**
   * The default limit of width times height. It bounds the memory that a small file can claim by a
   * large size in its header.
   */
  public static final long MAX_PIXELS = 100_000_000;

  /** The maximum size of a file. */
  public static final int MAX_BYTES = 100_000_000;

  /**
   * The maximum number of pixels decoded to cover a requested side: 24 MB as RGB, of which a
   * classification holds several copies, one of them as floats. For a side of 256 pixels, only a
   * photo with an aspect ratio above 30 reaches this limit. Its shorter side is then smaller than
   * requested.
   */
  private static final long MAX_COVERING_PIXELS = 8_000_000;

  /** Each channel takes 1 byte as RGB, 2 bytes in a {@link BoxFilter} and 4 bytes as a float. */
  private static final int RESULT_BYTES_PER_PIXEL = 3 * (1 + 2 + 4);

  /** A JPEG decodes faster than a PNG by this factor: native code decodes at a reduced scale. */
  private static final int JPEG_PIXELS_PER_PNG_PIXEL = 4;

  /** Memory that costs as much as one PNG pixel: 200 MB cost as much as 100 million pixels. */
  private static final int BYTES_PER_PNG_PIXEL = 2;

  public Photo {
    if (storedWidth < 1 || storedHeight < 1) {
      throw new IllegalArgumentException(
          "a photo needs at least 1x1 pixels, got " + storedWidth + "x" + storedHeight);
    }
  }

  /**
   * Checks the size of a file before it is read.
   *
   * @throws PhotoException if it has more than {@link #MAX_BYTES}
   */
  public static void requireFileSize(long bytes) throws PhotoException {
    if (bytes > MAX_BYTES) {
      throw new PhotoException(
          Reason.TOO_LARGE,
          String.format(
              Locale.ROOT, "the photo has more than %,d bytes, which is the maximum", MAX_BYTES));
    }
  }

  /**
   * Reads the header and checks the structure of the file; decodes no pixels. The check ends at the
   * end of the file, or of the first frame of a GIF.
   *
   * @param bytes a whole file in any {@link Format}; kept, not copied
   * @param maxPixels the maximum of width times height, usually {@link #MAX_PIXELS}; WebP has its
   *     own, lower limit
   * @throws PhotoException if the file is empty, damaged or in an unsupported format, or has too
   *     many pixels
   */
  public static Photo read(byte[] bytes, long maxPixels) throws PhotoException {
    if (bytes.length == 0) {
      throw new PhotoException(Reason.EMPTY, "the photo is empty: 0 bytes; " + Format.ACCEPTED);
    }
    Format format = Format.sniff(bytes).orElse(null);
    if (format == null) {
      throw new PhotoException(
          Reason.UNSUPPORTED,
          "not a supported image format: the data looks like "
              + FileTypeGuess.describe(bytes)
              + "; "
              + Format.ACCEPTED);
    }
    Header header = readHeader(format, bytes, new PixelLimit(maxPixels));
    return new Photo(
        bytes,
        format,
        header.width(),
        header.height(),
        header.orientation(),
        header.colorConversion(),
        header.decoderBytes());
  }

  private static Header readHeader(Format format, byte[] bytes, PixelLimit limit)
      throws PhotoException {
    return switch (format) {
      case JPEG -> new JpegParser(bytes, limit).header();
      case PNG -> Png.read(bytes, limit).header();
      case GIF -> Gif.read(bytes, limit).header();
      case BMP -> Bmp.read(bytes, limit).header();
      case WEBP -> Webp.read(bytes, limit).header();
    };
  }

  /**
   * The cost of decoding at a reduced scale, known before it begins: the pixels of a PNG that take
   * about as much time or memory.
   *
   * @param scaleDenominator 1, 2, 4 or 8
   */
  public long decodingCost(int scaleDenominator) {
    long pixels = (long) storedWidth * storedHeight;
    long time = format == Format.JPEG ? pixels / JPEG_PIXELS_PER_PNG_PIXEL : pixels;
    return Math.max(time, decodingBytes(scaleDenominator) / BYTES_PER_PNG_PIXEL);
  }

  /** Roughly the bytes of memory that decoding takes, with its result as bytes and as floats. */
  private long decodingBytes(int scaleDenominator) {
    long pixels =
        scaledLength(storedWidth, scaleDenominator) * scaledLength(storedHeight, scaleDenominator);
    return decoderBytes + bytes.length + RESULT_BYTES_PER_PIXEL * pixels;
  }

  /** The width in pixels of the upright photo. */
  public int width() {
    return orientation.transposes() ? storedHeight : storedWidth;
  }

  /** The height in pixels of the upright photo. */
  public int height() {
    return orientation.transposes() ? storedWidth : storedHeight;
  }

  /**
   * The largest of the scale denominators 1, 2, 4 and 8 whose result has at least {@code side}
   * pixels in both directions; 1 if there is none. A result of more than 8 megapixels gets a larger
   * denominator.
   *
   * @param side in pixels
   */
  public int scaleDenominatorCovering(int side) {
    int shorter = Math.min(storedWidth, storedHeight);
    int scaleDenominator = 8;
    while (scaleDenominator > 1 && scaledLength(shorter, scaleDenominator) < side) {
      scaleDenominator /= 2;
    }
    return Math.max(scaleDenominator, scaleDenominatorWithin(MAX_COVERING_PIXELS));
  }

  /**
   * The smallest of the scale denominators 1, 2, 4 and 8 whose result has at most {@code maxPixels}
   * pixels; 8 if there is none.
   */
  public int scaleDenominatorWithin(long maxPixels) {
    int scaleDenominator = 1;
    while (scaleDenominator < 8
        && scaledLength(storedWidth, scaleDenominator)
                * scaledLength(storedHeight, scaleDenominator)
            > maxPixels) {
      scaleDenominator *= 2;
    }
    return scaleDenominator;
  }

  private static long scaledLength(int length, int scaleDenominator) {
    return (length - 1L) / scaleDenominator + 1;
  }

  /**
   * The JPEG file to decode at a scale of 1/{@code scaleDenominator}: this file, or one that
   * decodes to the same pixels, possibly with extra rows at the bottom.
   *
   * @param scaleDenominator 1, 2, 4 or 8
   * @throws PhotoException if the image data is damaged
   * @throws IllegalStateException for any format but JPEG
   */
  public JpegInput jpeg(int scaleDenominator) throws PhotoException {
    if (format != Format.JPEG) {
      throw new IllegalStateException("expected a JPEG, got " + format);
    }
    return JpegInput.of(bytes, scaleDenominator);
  }

  /**
   * Decodes any format but JPEG to sRGB, as stored, not rotated upright. Transparent pixels are
   * blended over white, and each square of {@code scaleDenominator} by {@code scaleDenominator}
   * pixels is averaged. The result of an animation is its first frame on its canvas.
   *
   * @param scaleDenominator 1, 2, 4 or 8
   * @throws PhotoException if the pixel data is damaged or too large for the memory
   * @throws IllegalStateException for a JPEG
   */
  public Pixels decode(int scaleDenominator) throws PhotoException {
    return colorConversion.convert(decodeUnconverted(scaleDenominator));
  }

  /** Decodes without a limit, because {@link #read} has checked the limit. */
  private Pixels decodeUnconverted(int scaleDenominator) throws PhotoException {
    try {
      return switch (format) {
        case JPEG ->
            throw new IllegalStateException("a JPEG is decoded by the model's graph, not here");
        case PNG -> Png.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(scaleDenominator);
        case GIF -> Gif.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(scaleDenominator);
        case BMP -> Bmp.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(scaleDenominator);
        case WEBP -> Webp.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(scaleDenominator);
      };
    } catch (OutOfMemoryError e) {
      throw new PhotoException(
          Reason.TOO_LARGE,
          "the photo has %dx%d pixels, too many for the memory of this process"
              .formatted(storedWidth, storedHeight),
          e);
    }
  }
}
