package clothes.image.jpeg;

import java.util.Arrays;

/**
 * Adds what libjpeg or TensorFlow need, although browsers do not: the marker EOI and, in a file
 * with four components, Adobe's segment, which says that the components are inverted inks. Also
 * adds the Huffman tables that libjpeg uses if a sequential file, such as a frame of Motion JPEG,
 * does not define them, so that its image data can be checked.
 */
final class DecodableJpeg {
  private static final int SOI_BYTES = 2;
  private static final byte[] EOI = {(byte) 0xff, (byte) 0xd9};

  /** Adobe's segment with color transform 0: the four components are inverted inks. */
  private static final byte[] INVERTED_CMYK = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  private DecodableJpeg() {}

  /** Returns a copy with the missing parts; {@code jpeg} itself if no part is missing. */
  static byte[] addMissing(byte[] jpeg) {
    SegmentReader segments = new SegmentReader(jpeg);
    Scan scan = segments.nextScan().orElse(null);
    if (scan == null) {
      return jpeg;
    }
    byte[] withEoi = hasEoi(jpeg, scan.start()) ? jpeg : insert(jpeg, jpeg.length, EOI);
    byte[] withTables =
        mayLackTables(scan) ? insert(withEoi, SOI_BYTES, TypicalTable.segment()) : withEoi;
    boolean needsAdobe = scan.frame().components().size() == 4 && !segments.hasAdobe();
    return needsAdobe ? insert(withTables, SOI_BYTES, INVERTED_CMYK) : withTables;
  }

  /** Whether this scan lacks a Huffman table, or a later scan may lack one. */
  private static boolean mayLackTables(Scan scan) {
    return !scan.frame().progressive()
        && (!scan.holdsWholeImage()
            || scan.components().stream().anyMatch(ScanComponent::lacksTable));
  }

  /** Searches from the end: a camera's trailer may follow EOI. */
  private static boolean hasEoi(byte[] jpeg, int start) {
    for (int i = jpeg.length - 2; i >= start; i--) {
      if (jpeg[i] == EOI[0] && jpeg[i + 1] == EOI[1]) {
        return true;
      }
    }
    return false;
  }

  private static byte[] insert(byte[] jpeg, int index, byte[] inserted) {
    byte[] extended = Arrays.copyOf(jpeg, jpeg.length + inserted.length);
    System.arraycopy(inserted, 0, extended, index, inserted.length);
    System.arraycopy(jpeg, index, extended, index + inserted.length, jpeg.length - index);
    return extended;
  }
}
