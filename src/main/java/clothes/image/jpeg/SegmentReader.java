package clothes.image.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the segments of a JPEG from scan to scan, and keeps the frame, tables and restart interval
 * in force. Like libjpeg, it skips stray bytes between segments.
 */
final class SegmentReader {
  private static final int SOF0 = 0xc0; // start of frame: baseline
  private static final int SOF2 = 0xc2; // start of frame: progressive
  private static final int DHT = 0xc4; // define Huffman tables
  private static final int SOF15 = 0xcf;
  private static final int RST0 = 0xd0; // restart
  private static final int RST7 = 0xd7;
  private static final int SOI = 0xd8; // start of image
  private static final int EOI = 0xd9; // end of image
  private static final int SOS = 0xda; // start of scan
  private static final int DRI = 0xdd; // define restart interval
  private static final int APP14 = 0xee; // Adobe's segment
  private static final int CODE_LENGTHS = 16;

  private final byte[] jpeg;
  private final int[] dcTableStarts = new int[4]; // index in the file; 0: not defined
  private final int[] acTableStarts = new int[4];
  private Frame frame;
  private int restartInterval;
  private boolean hasAdobe;
  private int position = 2; // after SOI

  SegmentReader(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /** Whether Adobe's segment precedes the last scan that was read. */
  boolean hasAdobe() {
    return hasAdobe;
  }

  /** Continues at this index, for example after the data of a scan. */
  void moveTo(int index) {
    position = index;
  }

  /** The next scan; empty if there is none, or a segment before it is damaged or unsupported. */
  Optional<Scan> nextScan() {
    while (true) {
      int marker = nextMarker();
      if (marker < 0 || marker == SOI || marker == EOI) {
        return Optional.empty();
      }
      if (marker == 1 || (marker >= RST0 && marker <= RST7)) { // TEM and RSTn have no length
        continue;
      }
      if (position + 2 > jpeg.length) {
        return Optional.empty();
      }
      int content = position + 2;
      int end = position + u16(position);
      if (end < content || end > jpeg.length) {
        return Optional.empty();
      }
      position = end;
      if (marker == SOS) {
        return scan(content, end);
      }
      if (!read(marker, content, end)) {
        return Optional.empty();
      }
    }
  }

  /** Moves past the next marker and returns it; negative at the end of the file. */
  private int nextMarker() {
    for (int i = position; i < jpeg.length - 1; i++) {
      int marker = jpeg[i + 1] & 0xff;
      if (jpeg[i] == (byte) 0xff && marker != 0 && marker != 0xff) {
        position = i + 2;
        return marker;
      }
    }
    position = jpeg.length;
    return -1;
  }

  private int u8(int index) {
    return jpeg[index] & 0xff;
  }

  private int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  /** Returns false if the segment is damaged or belongs to an unsupported coding process. */
  private boolean read(int marker, int content, int end) {
    switch (marker) {
      case SOF0, SOF0 + 1, SOF2 -> {
        return frame == null && readFrame(marker == SOF2, content, end);
      }
      case DHT -> {
        return findTables(content, end);
      }
      case DRI -> {
        restartInterval = end - content >= 2 ? u16(content) : 0;
        return true;
      }
      case APP14 -> {
        hasAdobe |= end - content >= 12 && isAdobe(content);
        return true;
      }
      default -> {
        return marker < SOF0 || marker > SOF15;
      }
    }
  }

  private boolean isAdobe(int content) {
    return jpeg[content] == 'A'
        && jpeg[content + 1] == 'd'
        && jpeg[content + 2] == 'o'
        && jpeg[content + 3] == 'b'
        && jpeg[content + 4] == 'e';
  }

  private boolean readFrame(boolean progressive, int content, int end) {
    if (end - content < 6 || end - content < 6 + 3 * u8(content + 5)) {
      return false;
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < u8(content + 5); i++) {
      int sampling = u8(content + 7 + 3 * i);
      components.add(new Component(u8(content + 6 + 3 * i), sampling >> 4, sampling & 15));
    }
    frame = new Frame(progressive, u16(content + 3), u16(content + 1), content + 1, components);
    return !components.isEmpty() && components.stream().allMatch(Component::hasValidSampling);
  }

  /** A later definition of a table replaces an earlier one. */
  private boolean findTables(int start, int end) {
    for (int offset = start; offset < end; ) {
      int tableClass = u8(offset) >> 4;
      int destination = u8(offset) & 15;
      int symbols = 0;
      for (int i = 1; i <= CODE_LENGTHS && offset + i < end; i++) {
        symbols += u8(offset + i);
      }
      int length = 1 + CODE_LENGTHS + symbols;
      if (tableClass > 1 || destination > 3 || offset + length > end) {
        return false;
      }
      (tableClass == 0 ? dcTableStarts : acTableStarts)[destination] = offset + 1;
      offset += length;
    }
    return true;
  }

  private Optional<Scan> scan(int content, int end) {
    int count = end > content ? u8(content) : 0;
    if (frame == null || count < 1 || end - content != 4 + 2 * count) {
      return Optional.empty();
    }
    List<ScanComponent> components = new ArrayList<>();
    for (int offset = content + 1; offset < content + 1 + 2 * count; offset += 2) {
      Optional<Component> component = frame.component(u8(offset), components.size());
      if (component.isEmpty()) {
        return Optional.empty();
      }
      int tables = u8(offset + 1);
      components.add(
          new ScanComponent(
              component.get(), dcTableStarts[tables >> 4 & 3], acTableStarts[tables & 3]));
    }
    int spectralEnd = Math.min(u8(end - 2), HuffmanTable.COEFFICIENTS - 1);
    boolean refinement = u8(end - 1) >> 4 > 0;
    int lowBit = u8(end - 1) & 15;
    return Optional.of(
        frame.progressive()
            ? new Scan(
                frame,
                components,
                u8(end - 3),
                spectralEnd,
                refinement,
                lowBit,
                restartInterval,
                end)
            // A sequential scan has all coefficients, whatever its header says.
            : new Scan(
                frame,
                components,
                /* spectralStart= */ 0,
                /* spectralEnd= */ HuffmanTable.COEFFICIENTS - 1,
                /* refinement= */ false,
                /* lowBit= */ 0,
                restartInterval,
                end));
  }
}
