package clothes.image.dconly;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG without the details that an eighth of its size does not show: decoded at that scale it
 * gives the same pixels, but most of its Huffman codes are gone, and with them most of the work.
 *
 * <p>At that scale libjpeg makes one pixel of a block of 8x8, by its first coefficient alone. Only
 * components with half the samples of the finest, or fewer, in both directions (the colors of
 * 4:2:0) are decoded finer, at a quarter of their size and more, for libjpeg would else have to
 * enlarge them; they stay whole.
 *
 * <p>What T.81 calls the DC coefficient is here the first, AC coefficients are the others, and an
 * MCU is a unit of the scan.
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

  /** How many blocks of it the smallest repeated unit has. */
  private record Component(int id, int across, int down) {}

  /** How codes are read where they stand in a file. */
  private interface Reading {
    Optional<HuffmanTable> read(byte[] jpeg, int at);
  }

  /**
   * The codes of one kind, by their number. They are read when the scan wants them: a file can
   * bring a hundred thousand that it does not.
   */
  private final class Tables {
    private final Reading reading;
    private final int[] places = new int[4]; // 0: nowhere
    private final HuffmanTable[] read = new HuffmanTable[4];

    Tables(Reading reading) {
      this.reading = reading;
    }

    /** What comes later takes the place of what came before. */
    void standAt(int number, int at) {
      places[number] = at;
    }

    Optional<HuffmanTable> get(int number) {
      if (read[number] == null && places[number] > 0) {
        read[number] = reading.read(jpeg, places[number]).orElse(null);
      }
      return Optional.ofNullable(read[number]);
    }
  }

  private final byte[] jpeg;

  private final Tables first = new Tables(HuffmanTable::first);
  private final Tables others = new Tables(HuffmanTable::others);
  private final List<Component> components = new ArrayList<>();
  private int width;
  private int height;
  private int restartInterval;

  private DcOnlyJpeg(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * Thinned where it is of the usual kind, one sequential scan that is whole; otherwise as it is.
   *
   * @param jpeg a file whose segments were checked up to the end
   */
  public static ByteBuffer of(byte[] jpeg) {
    return new DcOnlyJpeg(jpeg).thinned().orElseGet(() -> ByteBuffer.wrap(jpeg));
  }

  private Optional<ByteBuffer> thinned() {
    for (int at = 2; ; ) {
      int marker = jpeg[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker <= 1 || (marker >= RST0 && marker <= EOI)) {
        return Optional.empty();
      }
      int end = at + 2 + u16(at + 2);
      if (marker == SOS) {
        return scan(at + 4).flatMap(scan -> scan.thinned(end));
      }
      if (!understood(marker, at + 4, end)) {
        return Optional.empty();
      }
      at = end;
    }
  }

  private int u16(int at) {
    return (jpeg[at] & 0xff) << 8 | (jpeg[at + 1] & 0xff);
  }

  private boolean understood(int marker, int at, int end) {
    return switch (marker) {
      case SOF0, SOF1 -> readFrame(at);
      case DHT -> findCodes(at, end);
      case DRI -> {
        restartInterval = u16(at);
        yield true;
      }
      default -> marker < SOF0 || marker > SOF15;
    };
  }

  private boolean readFrame(int at) {
    height = u16(at + 1);
    width = u16(at + 3);
    for (int i = 0; i < jpeg[at + 5]; i++) {
      int sampling = jpeg[at + 7 + 3 * i];
      components.add(new Component(jpeg[at + 6 + 3 * i], sampling >> 4, sampling & 15));
    }
    return components.stream()
        .allMatch(each -> each.across > 0 && each.across < 5 && each.down > 0 && each.down < 5);
  }

  private boolean findCodes(int from, int end) {
    for (int at = from; at < end; ) {
      int kind = jpeg[at] >> 4;
      int number = jpeg[at] & 15;
      int symbols = 0;
      for (int i = 1; i <= 16 && at + i < end; i++) {
        symbols += jpeg[at + i] & 0xff;
      }
      if (kind < 0 || kind > 1 || number > 3 || at + 17 + symbols > end) {
        return false;
      }
      (kind == 0 ? first : others).standAt(number, at + 1);
      at += 17 + symbols;
    }
    return true;
  }

  /** Components in the order of the scan. One that is alone comes block by block. */
  private Optional<DcOnlyScan> scan(int at) {
    if (components.isEmpty() || jpeg[at] != components.size()) {
      return Optional.empty();
    }
    boolean alone = components.size() == 1;
    int across = alone ? 1 : components.stream().mapToInt(Component::across).max().orElseThrow();
    int down = alone ? 1 : components.stream().mapToInt(Component::down).max().orElseThrow();
    List<DcOnlyScan.Block> unit = new ArrayList<>();
    for (int i = at + 1; i < at + 1 + 2 * components.size(); i += 2) {
      Optional<Component> component = component(jpeg[i]);
      Optional<HuffmanTable> firstCodes = first.get(jpeg[i + 1] >> 4 & 3);
      Optional<HuffmanTable> otherCodes = others.get(jpeg[i + 1] & 3);
      if (component.isEmpty() || firstCodes.isEmpty() || otherCodes.isEmpty()) {
        return Optional.empty();
      }
      Component its = component.get();
      boolean whole = across % (2 * its.across) == 0 && down % (2 * its.down) == 0;
      unit.addAll(
          Collections.nCopies(
              alone ? 1 : its.across * its.down,
              new DcOnlyScan.Block(firstCodes.get(), otherCodes.get(), whole)));
    }
    int units = units(width, across) * units(height, down);
    return Optional.of(new DcOnlyScan(jpeg, unit, units, restartInterval));
  }

  private Optional<Component> component(int id) {
    return components.stream().filter(each -> each.id == id).findFirst();
  }

  private static int units(int length, int blocks) {
    return (length + 8 * blocks - 1) / (8 * blocks);
  }
}
