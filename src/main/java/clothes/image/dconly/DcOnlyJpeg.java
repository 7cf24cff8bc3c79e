package clothes.image.dconly;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Rewrites a sequential JPEG without the AC coefficients that decoding at 1/8 scale ignores. The
 * decoded pixels are identical, but most of the Huffman codes are gone, and with them most of the
 * work.
 *
 * <p>At that scale libjpeg turns each 8x8 block into one pixel, which depends on the DC coefficient
 * alone. Components with at most half of the maximum sampling factor in both directions
 * (chrominance in 4:2:0) are decoded at 1/4 scale or more, because libjpeg would otherwise have to
 * upsample them; they keep their AC coefficients.
 */
public final class DcOnlyJpeg {
  private static final int SOF0 = 0xc0;
  private static final int SOF1 = 0xc1;
  private static final int DHT = 0xc4;
  private static final int SOF15 = 0xcf;
  private static final int RST0 = 0xd0;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DRI = 0xdd;

  private static final int BLOCK_SIDE = 8;

  /** A component of the frame with its sampling factors: its blocks per MCU in each direction. */
  private record Component(int id, int horizontal, int vertical) {
    boolean hasValidSampling() {
      return horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4;
    }
  }

  private interface TableReader {
    Optional<HuffmanTable> read(byte[] jpeg, int start);
  }

  /**
   * The Huffman tables of one class, DC or AC, by destination. Only tables that the scan uses are
   * read: a file can define a hundred thousand more.
   */
  private final class Tables {
    private final TableReader reader;
    private final int[] starts = new int[4]; // 0: not defined
    private final HuffmanTable[] tables = new HuffmanTable[4];

    Tables(TableReader reader) {
      this.reader = reader;
    }

    /** A later definition replaces an earlier one. */
    void define(int destination, int start) {
      starts[destination] = start;
    }

    Optional<HuffmanTable> get(int destination) {
      if (tables[destination] == null && starts[destination] > 0) {
        tables[destination] = reader.read(jpeg, starts[destination]).orElse(null);
      }
      return Optional.ofNullable(tables[destination]);
    }
  }

  private final byte[] jpeg;
  private final Tables dcTables = new Tables(HuffmanTable::readDc);
  private final Tables acTables = new Tables(HuffmanTable::readAc);
  private final List<Component> components = new ArrayList<>();
  private int width;
  private int height;
  private int restartInterval;

  private DcOnlyJpeg(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * The DC-only file, or the unchanged bytes if the file is not sequential, has several scans or is
   * damaged.
   *
   * @param jpeg a file whose segments {@code clothes.image.Photo.read} has checked
   */
  public static ByteBuffer of(byte[] jpeg) {
    return new DcOnlyJpeg(jpeg).rewrite().orElseGet(() -> ByteBuffer.wrap(jpeg));
  }

  private Optional<ByteBuffer> rewrite() {
    for (int position = 2; ; ) {
      int marker = jpeg[position + 1] & 0xff;
      if (marker == 0xff) {
        position++; // fill byte
        continue;
      }
      if (marker <= 1 || (marker >= RST0 && marker <= EOI)) {
        return Optional.empty();
      }
      int content = position + 4;
      int end = position + 2 + u16(position + 2);
      if (marker == SOS) {
        return readScanHeader(content).flatMap(scan -> scan.rewrite(end));
      }
      if (!readSegment(marker, content, end)) {
        return Optional.empty();
      }
      position = end;
    }
  }

  private int u16(int index) {
    return (jpeg[index] & 0xff) << 8 | (jpeg[index + 1] & 0xff);
  }

  /**
   * Returns false if the segment is damaged or belongs to a process other than sequential Huffman
   * coding.
   */
  private boolean readSegment(int marker, int content, int end) {
    return switch (marker) {
      case SOF0, SOF1 -> readFrameHeader(content);
      case DHT -> findTables(content, end);
      case DRI -> {
        restartInterval = u16(content);
        yield true;
      }
      default -> marker < SOF0 || marker > SOF15;
    };
  }

  private boolean readFrameHeader(int content) {
    height = u16(content + 1);
    width = u16(content + 3);
    for (int i = 0; i < jpeg[content + 5]; i++) {
      int sampling = jpeg[content + 7 + 3 * i];
      components.add(new Component(jpeg[content + 6 + 3 * i], sampling >> 4, sampling & 15));
    }
    return components.stream().allMatch(Component::hasValidSampling);
  }

  private boolean findTables(int start, int end) {
    for (int position = start; position < end; ) {
      int tableClass = jpeg[position] >> 4;
      int destination = jpeg[position] & 15;
      int symbols = 0;
      for (int i = 1; i <= HuffmanTable.MAX_CODE_BITS && position + i < end; i++) {
        symbols += jpeg[position + i] & 0xff;
      }
      int length = 1 + HuffmanTable.MAX_CODE_BITS + symbols;
      if (tableClass < 0 || tableClass > 1 || destination > 3 || position + length > end) {
        return false;
      }
      (tableClass == 0 ? dcTables : acTables).define(destination, position + 1);
      position += length;
    }
    return true;
  }

  /**
   * Empty if a component of the frame is missing from the scan, or a Huffman table from the file.
   */
  private Optional<DcOnlyScan> readScanHeader(int content) {
    if (components.isEmpty() || jpeg[content] != components.size()) {
      return Optional.empty();
    }
    // A scan of one component is not interleaved: its MCU is one block (T.81, A.2.2).
    boolean interleaved = components.size() > 1;
    int horizontal = interleaved ? max(Component::horizontal) : 1;
    int vertical = interleaved ? max(Component::vertical) : 1;
    List<DcOnlyScan.Block> mcu = new ArrayList<>();
    for (int i = content + 1; i < content + 1 + 2 * components.size(); i += 2) {
      Optional<Component> found = component(jpeg[i]);
      Optional<HuffmanTable> dc = dcTables.get(jpeg[i + 1] >> 4 & 3);
      Optional<HuffmanTable> ac = acTables.get(jpeg[i + 1] & 3);
      if (found.isEmpty() || dc.isEmpty() || ac.isEmpty()) {
        return Optional.empty();
      }
      Component component = found.get();
      boolean keepsAc =
          horizontal % (2 * component.horizontal) == 0 && vertical % (2 * component.vertical) == 0;
      int blocks = interleaved ? component.horizontal * component.vertical : 1;
      DcOnlyScan.Block block = new DcOnlyScan.Block(dc.get(), ac.get(), keepsAc);
      mcu.addAll(Collections.nCopies(blocks, block));
    }
    int mcus = mcus(width, horizontal) * mcus(height, vertical);
    return Optional.of(new DcOnlyScan(jpeg, mcu, mcus, restartInterval));
  }

  private int max(ToIntFunction<Component> factor) {
    return components.stream().mapToInt(factor).max().orElseThrow();
  }

  private Optional<Component> component(int id) {
    return components.stream().filter(component -> component.id == id).findFirst();
  }

  /** MCUs along a side of the image; the last one may be partly outside. */
  private static int mcus(int pixels, int blocks) {
    return (pixels + BLOCK_SIDE * blocks - 1) / (BLOCK_SIDE * blocks);
  }
}
