package clothes.run.results;

import clothes.classify.ModelId;
import clothes.color.GarmentColor;
import clothes.text.Plural;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** Reads results in CSV, by RFC 4180. A file name may contain line ends, in quotes. */
final class CsvResultParser implements ResultParser {
  /** Every header is a prefix of this one, because more labels only add columns. */
  private static final String LONGEST_HEADER = CsvColumn.header(CsvFormat.MAX_TOP);

  /** Quotes only where needed; a record ends in a line feed without carriage return. */
  static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).setRecordSeparator("\n").get();

  /** The number of fields of each record; 0 before the header is read. */
  private int columns;

  @Override
  public boolean hasHeader() {
    return true;
  }

  @Override
  public void readHeader(String header) throws IOException {
    int listedLabels = header.split(",label_", -1).length - 1;
    if (listedLabels == 0 || !header.equals(CsvColumn.header(listedLabels))) {
      throw new IOException("does not start with '" + CsvColumn.header(1) + "'");
    }
    columns = CsvColumn.COUNT + 2 * listedLabels;
  }

  @Override
  public boolean canStartWith(String record) {
    return columns > 0 || LONGEST_HEADER.startsWith(record);
  }

  /** A quote within a quoted field is doubled, so it closes the quotes and opens them again. */
  @Override
  public QuoteTracker quoteTracker() {
    return new QuoteTracker() {
      private boolean inside;

      @Override
      public boolean after(byte next) {
        inside ^= next == '"';
        return inside;
      }
    };
  }

  @Override
  public StoredResult parse(String text) throws IOException {
    List<String> fields = fields(text);
    if (fields.size() != columns) {
      throw new IOException(
          "has %s; expected %d".formatted(Plural.withCount(fields.size(), "field"), columns));
    }
    Optional<String> input = Optional.of(get(fields, CsvColumn.INPUT));
    if (!get(fields, CsvColumn.ERROR).isEmpty()) {
      return new StoredResult.Failed(input, get(fields, CsvColumn.ERROR));
    }
    return new StoredResult.Classified(
        input,
        get(fields, CsvColumn.LABEL),
        Double.parseDouble(get(fields, CsvColumn.CONFIDENCE)),
        parseKnown(get(fields, CsvColumn.KNOWN)),
        Optional.of(get(fields, CsvColumn.CLOSEST)).filter(closest -> !closest.isEmpty()),
        Integer.parseInt(get(fields, CsvColumn.ROTATED)),
        predictions(fields.subList(CsvColumn.COUNT, columns)),
        new ModelId(
            get(fields, CsvColumn.MODEL),
            get(fields, CsvColumn.MODEL_VERSION),
            get(fields, CsvColumn.MODEL_DIGEST)),
        Optional.empty(),
        color(fields));
  }

  private static String get(List<String> fields, CsvColumn column) {
    return fields.get(column.index());
  }

  private static Optional<GarmentColor> color(List<String> fields) {
    String name = get(fields, CsvColumn.COLOR);
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new GarmentColor(name, get(fields, CsvColumn.COLOR_HEX)));
  }

  private static List<StoredResult.ListedLabel> predictions(List<String> fields) {
    List<StoredResult.ListedLabel> predictions = new ArrayList<>();
    for (int i = 0; i < fields.size() && !fields.get(i).isEmpty(); i += 2) {
      predictions.add(
          new StoredResult.ListedLabel(fields.get(i), Double.parseDouble(fields.get(i + 1))));
    }
    return predictions;
  }

  private static boolean parseKnown(String known) throws IOException {
    if (!known.equals("true") && !known.equals("false")) {
      throw new IOException("known is '" + known + "'; expected true or false");
    }
    return known.equals("true");
  }

  private static List<String> fields(String record) throws IOException {
    try (CSVParser parser = CSVParser.parse(record, CSV)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new IOException("has %d CSV records; expected 1".formatted(records.size()));
      }
      return records.get(0).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
