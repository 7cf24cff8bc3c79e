package clothes.run.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** RFC 4180 with a header; a name may have line ends in it. */
public final class CsvResults implements ResultFormat {
  public static final String HEADER = "input,label,confidence,known,predictions,model,error\n";

  private static final int FIELDS = 7;
  private static final Pattern SHARE = Pattern.compile("(.+) (\\d\\.\\d+)", Pattern.DOTALL);

  @Override
  public String header() {
    return HEADER;
  }

  /** The header has been there. */
  @Override
  public boolean canStartWith(String text) {
    return true;
  }

  /** A quote in a quoted field is doubled, so that it ends the quotes and begins them again. */
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
      throw new IOException("it has " + fields.size() + " fields, must have " + FIELDS);
    }
    Optional<String> input = Optional.of(fields.get(0));
    if (!fields.get(6).isEmpty()) {
      return new StoredResult.Failed(input, fields.get(6));
    }
    return new StoredResult.Classified(
        input,
        fields.get(1),
        Double.parseDouble(fields.get(2)),
        truth(fields.get(3)),
        Stream.of(fields.get(4).split("; ")).map(CsvResults::share).toList(),
        fields.get(5));
  }

  private static boolean truth(String known) throws IOException {
    if (!known.equals("true") && !known.equals("false")) {
      throw new IOException("known is '" + known + "', must be true or false");
    }
    return known.equals("true");
  }

  private static StoredResult.Share share(String text) {
    Matcher share = SHARE.matcher(text);
    if (!share.matches()) {
      throw new IllegalArgumentException("no label with its confidence");
    }
    return new StoredResult.Share(share.group(1), Double.parseDouble(share.group(2)));
  }

  private static List<String> fields(String record) throws IOException {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= record.length()) {
      boolean quoted = record.startsWith("\"", at);
      int end = quoted ? closing(record, at) + 1 : end(record, at);
      if (end < record.length() && record.charAt(end) != ',') {
        throw new IOException("odd quotes");
      }
      fields.add(
          quoted
              ? record.substring(at + 1, end - 1).replace("\"\"", "\"")
              : record.substring(at, end));
      at = end + 1;
    }
    return fields;
  }

  private static int end(String record, int from) {
    int comma = record.indexOf(',', from);
    return comma < 0 ? record.length() : comma;
  }

  private static int closing(String record, int opening) throws IOException {
    int quote = record.indexOf('"', opening + 1);
    while (quote >= 0 && record.startsWith("\"\"", quote)) {
      quote = record.indexOf('"', quote + 2);
    }
    if (quote < 0) {
      throw new IOException("odd quotes");
    }
    return quote;
  }
}
