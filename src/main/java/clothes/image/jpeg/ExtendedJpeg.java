package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A sequential JPEG with rows appended, in three shades: the color of the photo's last block, a
 * darker one and a brighter one. If the photo has too few codes, the decoder completes it with
 * appended codes; if it has too many, the surplus ones become the first appended rows. Either way,
 * the shades are in the wrong places.
 */
final class ExtendedJpeg {
  /** Two rows of blocks: one row of MCUs with 4:2:0 subsampling. */
  private static final int EXTRA_HEIGHT = 16;

  private static final int MIN_MCU_COLUMNS = 6; // two for each shade
  private static final int MAX_SIDE = 65_535;
  private static final int EOI = 0xd9;

  private final byte[] jpeg;
  private final Scan scan;
  private final int scaleDenominator;
  private final int end; // index of EOI

  private ExtendedJpeg(byte[] jpeg, Scan scan, int scaleDenominator) {
    this.jpeg = jpeg;
    this.scan = scan;
    this.scaleDenominator = scaleDenominator;
    this.end = lastEoi(jpeg, scan.start());
  }

  /**
   * The extended file; empty if no codes can be appended, or if the appended rows would visibly
   * change the photo's last row.
   *
   * @param scaleDenominator 1, 2 or 4
   */
  static Optional<ByteBuffer> extend(byte[] jpeg, Scan scan, int scaleDenominator) {
    ExtendedJpeg extended = new ExtendedJpeg(jpeg, scan, scaleDenominator);
    return extended.isExtendable()
        ? McuCodes.of(jpeg, scan).map(extended::withCodes)
        : Optional.empty();
  }

  private static int lastEoi(byte[] jpeg, int start) {
    int i = jpeg.length - 2;
    while (i > start && (jpeg[i] != (byte) 0xff || jpeg[i + 1] != (byte) EOI)) {
      i--;
    }
    return i;
  }

  private boolean isExtendable() {
    return scan.holdsWholeImage()
        && scan.restartInterval() == 0
        && scan.mcuColumns() >= MIN_MCU_COLUMNS
        && extendedHeight() <= MAX_SIDE
        && end - scan.start() > 1
        && jpeg[end - 1] != 0 // 0 may be stuffed: the end of the last code would be unknown
        && scan.frame().components().size() <= 3
        && scan.frame().components().stream().allMatch(this::keepsLastRow);
  }

  /**
   * Whether the appended rows change a component of the photo's last row by at most a few levels:
   *
   * <ul>
   *   <li>A component with all rows does not change.
   *   <li>At a reduced scale, a component with half of the rows and columns does not change,
   *       because libjpeg decodes it at twice that scale.
   *   <li>In any other component, libjpeg blends each row with the next one. At full scale, the
   *       last row changes by only a few levels if the next one is a padding row of the photo's
   *       last block.
   * </ul>
   */
  private boolean keepsLastRow(Component component) {
    if (scan.frame().maxVerticalSampling() > 2) {
      return false;
    }
    if (component.verticalSampling() == scan.frame().maxVerticalSampling()) {
      return true;
    }
    return scaleDenominator == 1
        ? scan.frame().rows(component) % Frame.BLOCK_SIDE != 0
        : component.horizontalSampling() == 1 && scan.frame().maxHorizontalSampling() == 2;
  }

  /** The photo's height, rounded up to whole MCUs, and the appended rows. */
  private int extendedHeight() {
    return scan.mcuRows() * scan.mcuHeight() + EXTRA_HEIGHT;
  }

  private ByteBuffer withCodes(McuCodes codes) {
    int mcuRows = EXTRA_HEIGHT / scan.mcuHeight();
    // 16 bytes of room for EOI and some stuffed zeros; the writer grows if it needs more.
    EntropyCodedWriter out =
        new EntropyCodedWriter(end + 16 + mcuRows * scan.mcuColumns() * codes.maxBytes());
    out.copy(jpeg, end - 1);
    int lastByte = jpeg[end - 1] & 0xff;
    // The padding is ones; McuCodes accepts only scans whose end-of-block code ends with a zero.
    int paddingBits = Integer.numberOfTrailingZeros(~lastByte);
    out.putBits(lastByte >> paddingBits, 8 - paddingBits);
    for (int row = 0; row < mcuRows; row++) {
      for (int column = 0; column < scan.mcuColumns(); column++) {
        codes.put(difference(row, column), out);
      }
    }
    out.putMarker(EOI);
    ByteBuffer extended = out.toByteBuffer();
    extended.putShort(scan.frame().heightOffset(), (short) extendedHeight());
    return extended;
  }

  private McuCodes.Difference difference(int row, int column) {
    if (column == 0) { // a second row begins after the brighter shade of the first one
      return row == 0 ? McuCodes.Difference.NONE : McuCodes.Difference.DARKER;
    }
    if (column == scan.mcuColumns() / 3) {
      return McuCodes.Difference.DARKER;
    }
    return column == scan.mcuColumns() / 3 * 2
        ? McuCodes.Difference.DARKER_TO_BRIGHTER
        : McuCodes.Difference.NONE;
  }

  /**
   * Whether each third of the appended rows is of one shade, and the shades differ. Next to black
   * or white two of them may be equal, but not all three. The first and the last pixel of a third
   * are not compared, nor, at full scale, are the rows next to the photo: there libjpeg blends the
   * chrominance of neighbors.
   *
   * @param bottom the last eight decoded rows, RGB, including the appended ones
   * @param width of a decoded row in pixels
   */
  static boolean looksIntact(Scan scan, int scaleDenominator, ByteBuffer bottom, int width) {
    int third = scan.mcuColumns() / 3 * scan.mcuWidth() / scaleDenominator;
    int[] starts = {0, third, 2 * third, width};
    int pixels = bottom.remaining() / 3;
    int firstPixel = Math.max(0, pixels - EXTRA_HEIGHT / scaleDenominator * width);
    // A pixel of each shade.
    int[] shadePixels = {firstPixel + 1, firstPixel + third + 1, firstPixel + 2 * third + 1};
    for (int rowStart = firstPixel; rowStart < pixels; rowStart += width) {
      for (int shade = 0; shade < 3; shade++) {
        for (int column = starts[shade] + 1; column < starts[shade + 1] - 1; column++) {
          if (!isSameColor(bottom, rowStart + column, shadePixels[shade])) {
            return false;
          }
        }
      }
    }
    return !isSameColor(bottom, shadePixels[0], shadePixels[1])
        || !isSameColor(bottom, shadePixels[1], shadePixels[2]);
  }

  private static boolean isSameColor(ByteBuffer rgb, int pixel, int other) {
    return rgb.get(3 * pixel) == rgb.get(3 * other)
        && rgb.get(3 * pixel + 1) == rgb.get(3 * other + 1)
        && rgb.get(3 * pixel + 2) == rgb.get(3 * other + 2);
  }
}
