package clothes.image.jpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Huffman tables of a file, each read once. Only tables that a scan uses are read: a file can
 * define a hundred thousand more.
 */
final class HuffmanTables {
  private final byte[] jpeg;
  private final Map<Integer, Optional<HuffmanTable>> tables = new HashMap<>(); // by start index

  HuffmanTables(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  Optional<HuffmanTable> dc(ScanComponent scanComponent) {
    return scanComponent.dcTableStart() == 0
        ? Optional.empty()
        : tables.computeIfAbsent(
            scanComponent.dcTableStart(),
            start -> TypicalTable.dcAt(jpeg, start).or(() -> HuffmanTable.readDc(jpeg, start)));
  }

  Optional<HuffmanTable> ac(ScanComponent scanComponent) {
    return scanComponent.acTableStart() == 0
        ? Optional.empty()
        : tables.computeIfAbsent(
            scanComponent.acTableStart(),
            start -> TypicalTable.acAt(jpeg, start).or(() -> HuffmanTable.readAc(jpeg, start)));
  }
}
