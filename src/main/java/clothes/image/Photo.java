package clothes.image;

import clothes.image.PhotoException.Reason;
import clothes.image.dconly.DcOnlyJpeg;
import java.nio.ByteBuffer;

/**
 * The bytes of a photo whose structure was found whole, with what its header says: format, stored
 * size, orientation. The bytes are shared, not copied: nobody changes them.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // megabytes on the hot path: no copies, and nobody compares photos
public record Photo(
    byte[] bytes, Format format, int storedWidth, int storedHeight, Orientation orientation) {
  /** Guards memory against small files that unpack to huge pictures. */
  public static final long MAX_PIXELS = 100_000_000;

  /**
   * Of a photo that covers a square: 24 MB, of which a call holds several copies, and one in
   * floats. Only a photo that is thirty times as long as wide has more; it gets fewer than the
   * square wants.
   */
  private static final long MAX_COVERING_PIXELS = 8_000_000;

  public Photo {
    if (storedWidth < 1 || storedHeight < 1) {
      throw new IllegalArgumentException(
          "a photo has at least 1x1 pixels, got " + storedWidth + "x" + storedHeight);
    }
  }

  /** Reads the header and checks the structure to the end of the file; decodes nothing. */
  public static Photo read(byte[] bytes, long maxPixels) throws PhotoException {
    if (bytes.length == 0) {
      throw new PhotoException(Reason.EMPTY, "the photo is empty: 0 bytes; " + Format.ACCEPTED);
    }
    Format format = Format.sniff(bytes).orElse(null);
    if (format == null) {
      throw new PhotoException(
          Reason.UNSUPPORTED,
          "this is not a supported photo, it looks like "
              + FileTypeGuess.of(bytes)
              + "; "
              + Format.ACCEPTED);
    }
    Header header = header(format, bytes, new PixelLimit(maxPixels));
    return new Photo(bytes, format, header.width(), header.height(), header.orientation());
  }

  private static Header header(Format format, byte[] bytes, PixelLimit limit)
      throws PhotoException {
    return switch (format) {
      case JPEG -> new JpegParser(bytes, limit).header();
      case PNG -> Png.read(bytes, limit).header();
      case GIF -> Gif.read(bytes, limit).header();
      case BMP -> BmpParser.header(bytes, limit);
      case WEBP -> new WebpParser(bytes, limit).header();
    };
  }

  /** In pixels, as a person sees the photo. */
  public int width() {
    return orientation.transposes() ? storedHeight : storedWidth;
  }

  public int height() {
    return orientation.transposes() ? storedWidth : storedHeight;
  }

  /**
   * The largest of 8, 4 and 2 whose reduced photo still has {@code side} pixels both ways; 1 when
   * none has. Larger where the photo would else have more than 8 megapixels.
   */
  public int reductionCovering(int side) {
    int shorter = Math.min(storedWidth, storedHeight);
    int reduction = 8;
    while (reduction > 1 && reduced(shorter, reduction) < side) {
      reduction /= 2;
    }
    return Math.max(reduction, reductionWithin(MAX_COVERING_PIXELS));
  }

  /**
   * The smallest of 1, 2, 4 and 8 whose reduced photo has at most {@code most} pixels; 8 when none
   * has.
   */
  public int reductionWithin(long maxPixels) {
    int reduction = 1;
    while (reduction < 8
        && reduced(storedWidth, reduction) * reduced(storedHeight, reduction) > maxPixels) {
      reduction *= 2;
    }
    return reduction;
  }

  private static long reduced(int length, int reduction) {
    return (length - 1L) / reduction + 1;
  }

  /**
   * The JPEG to decode at a scale: the file, or one that gives the same pixels in less time.
   *
   * @param reduction 1, 2, 4 or 8
   */
  public ByteBuffer jpeg(int reduction) {
    return reduction == 8 ? DcOnlyJpeg.of(bytes) : ByteBuffer.wrap(bytes);
  }

  /**
   * Decodes any format but JPEG, as stored (not turned), alpha over white, each square of {@code
   * reduction} pixels averaged to one. GIF gives its first frame on its canvas.
   *
   * @param reduction 1, 2, 4 or 8
   */
  public Pixels decode(int reduction) throws PhotoException {
    try {
      return switch (format) {
        case JPEG -> throw new IllegalStateException("JPEGs are decoded by the network's graph");
        case PNG -> Png.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(reduction);
        case GIF -> Gif.read(bytes, new PixelLimit(Long.MAX_VALUE)).decode(reduction);
        case BMP, WEBP -> ImageIoDecoder.decode(this).reduced(reduction);
      };
    } catch (OutOfMemoryError e) {
      throw new PhotoException(
          Reason.TOO_LARGE,
          "the photo has %dx%d pixels, too many for the memory of this process"
              .formatted(storedWidth, storedHeight),
          e);
    }
  }

  /**
   * Decodes a JPEG to its end and throws if the decoder had to make up data. As slow as decoding:
   * for photos whose lower edge looks made up ({@link Pixels#hasUniformTail}).
   */
  public void verifyJpeg() throws PhotoException {
    if (format != Format.JPEG) {
      throw new IllegalStateException("only JPEGs are verified this way, this is " + format);
    }
    JpegVerifier.check(bytes);
  }
}
