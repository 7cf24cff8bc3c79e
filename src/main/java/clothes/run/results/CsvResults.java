package clothes.run.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** Reads results in CSV, by RFC 4180. A file name may contain line ends, in quotes. */
public final class CsvResults implements ResultFormat {
  public static final String HEADER =
      "input,label,confidence,known,closest,rotated,predictions,model,error\n";

  /** Quotes only where needed; records end in a line feed alone. */
  static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).setRecordSeparator("\n").get();

  private static final int FIELDS = 9;
  private static final Pattern PREDICTION = Pattern.compile("(.+) (\\d\\.\\d+)", Pattern.DOTALL);

  @Override
  public String header() {
    return HEADER;
  }

  /** Any text, because the header has been read before. */
  @Override
  public boolean canStartWith(String text) {
    return true;
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
  public StoredResult parse(String record) throws IOException {
    List<String> fields = fields(record);
    if (fields.size() != FIELDS) {
      throw new IOException("has " + fields.size() + " fields, must have " + FIELDS);
    }
    Optional<String> input = Optional.of(fields.get(0));
    if (!fields.get(8).isEmpty()) {
      return new StoredResult.Failed(input, fields.get(8));
    }
    return new StoredResult.Classified(
        input,
        fields.get(1),
        Double.parseDouble(fields.get(2)),
        parseBoolean(fields.get(3)),
        Optional.of(fields.get(4)).filter(closest -> !closest.isEmpty()),
        Integer.parseInt(fields.get(5)),
        Stream.of(fields.get(6).split("; ")).map(CsvResults::parsePrediction).toList(),
        fields.get(7));
  }

  private static boolean parseBoolean(String known) throws IOException {
    if (!known.equals("true") && !known.equals("false")) {
      throw new IOException("known is '" + known + "', must be true or false");
    }
    return known.equals("true");
  }

  private static StoredResult.Share parsePrediction(String text) {
    Matcher matcher = PREDICTION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a label with its confidence");
    }
    return new StoredResult.Share(matcher.group(1), Double.parseDouble(matcher.group(2)));
  }

  private static List<String> fields(String record) throws IOException {
    try (CSVParser parser = CSVParser.parse(record, CSV)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new IOException("has %d CSV records, must have 1".formatted(records.size()));
      }
      return records.get(0).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
