package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A JPEG prepared for libjpeg, which fills in missing data and skips superfluous data with mere
 * warnings. At 1/8 scale, all Huffman codes are checked before decoding, in the same pass in which
 * {@link DcOnlyJpeg} removes most of them. At larger scales, a check of the decoded pixels takes
 * less time: rows are appended ({@link ExtendedJpeg}), and the Huffman codes are checked only if
 * these rows look wrong. Where no rows can be appended, the Huffman codes are checked before
 * decoding.
 */
public final class JpegData {
  private final byte[] jpeg;
  private final Scan scan;
  private final int scaleDenominator;
  private final Optional<ByteBuffer> extended;

  private JpegData(byte[] jpeg, Scan scan, int scaleDenominator) {
    this.jpeg = jpeg;
    this.scan = scan;
    this.scaleDenominator = scaleDenominator;
    this.extended =
        scaleDenominator <= 4
            ? ExtendedJpeg.extend(jpeg, scan, scaleDenominator)
            : Optional.empty();
  }

  /**
   * Prepares a file whose segments {@code clothes.image.Photo.read} has checked.
   *
   * @param scaleDenominator 1, 2, 4 or 8: the scale of decoding is 1/{@code scaleDenominator}
   * @return empty if the file has no scan
   */
  public static Optional<JpegData> of(byte[] jpeg, int scaleDenominator) {
    byte[] decodable = DecodableJpeg.addMissing(jpeg);
    return new SegmentReader(decodable)
        .nextScan()
        .map(scan -> new JpegData(decodable, scan, scaleDenominator));
  }

  /** Whether a file without EOI has all its image data. */
  public static boolean isCompleteWithoutEoi(byte[] jpeg) {
    return JpegCheck.isComplete(DecodableJpeg.addMissing(jpeg));
  }

  /** The number of decoded rows that show the photo; the file in {@link #bytes} may have more. */
  public int rows() {
    return (scan.frame().height() - 1) / scaleDenominator + 1;
  }

  /** The file to decode; empty if a check before decoding finds damaged image data. */
  public Optional<ByteBuffer> bytes() {
    if (extended.isPresent()) {
      return extended;
    }
    Optional<ByteBuffer> dcOnly =
        scaleDenominator == 8 ? DcOnlyJpeg.rewrite(jpeg) : Optional.empty();
    if (dcOnly.isPresent()) {
      return dcOnly;
    }
    return JpegCheck.isIntact(jpeg) ? Optional.of(ByteBuffer.wrap(jpeg)) : Optional.empty();
  }

  /**
   * Completes the check of the image data after decoding; returns whether the data is intact.
   *
   * @param bottom the last eight decoded rows, RGB, including those below {@link #rows}
   * @param width of a decoded row in pixels
   */
  public boolean isIntact(ByteBuffer bottom, int width) {
    return extended.isEmpty()
        || ExtendedJpeg.looksIntact(scan, scaleDenominator, bottom, width)
        || JpegCheck.isIntact(jpeg);
  }
}
