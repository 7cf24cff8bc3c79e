package clothes.run.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads the complete results of a file in order. An incomplete last result, left by an interrupted
 * run, is ignored. An invalid result is an error if it is the first one or if a valid one follows.
 * The caller closes the stream.
 */
public final class ResultReader {
  /**
   * The limit for a record: the header or a result. The rest of a longer record is skipped, which
   * makes the record invalid. A path has a few thousand bytes, a model at most 200 labels.
   */
  private static final int MAX_RECORD_BYTES = 1 << 20;

  private final String name;
  private final InputStream bytes;
  private final ResultParser parser;
  private String header = "";
  private long bytesRead;
  private long validLength;
  private long resultCount;
  private boolean isTruncated;

  /** Receives results. */
  public interface Sink {
    void accept(StoredResult result) throws IOException;
  }

  /**
   * @param name the name of the file, whose extension selects the format
   * @throws IOException if the file does not start with the header of that format
   */
  public ResultReader(String name, InputStream file) throws IOException {
    this.name = name;
    this.bytes = new BufferedInputStream(file, 1 << 16);
    this.parser = isCsv(name) ? new CsvResultParser() : new JsonResultParser();
    readHeader();
  }

  private static boolean isCsv(String name) {
    return name.regionMatches(/* ignoreCase= */ true, name.length() - 4, ".csv", 0, 4);
  }

  private void readHeader() throws IOException {
    Optional<String> line = parser.hasHeader() ? readRecord() : Optional.empty();
    if (line.isEmpty()) {
      return;
    }
    try {
      parser.readHeader(line.get());
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
    header = line.get() + "\n";
    validLength = bytesRead;
  }

  /** The header with its line end; empty if the file has no complete header. */
  public String header() {
    return header;
  }

  /** Passes the remaining results on, in order. */
  public void forEach(Sink sink) throws IOException {
    for (Optional<StoredResult> next = next(); next.isPresent(); next = next()) {
      sink.accept(next.get());
    }
  }

  /** Returns the next result; empty after the last complete one. */
  public Optional<StoredResult> next() throws IOException {
    Optional<String> record = isTruncated ? Optional.empty() : readRecord();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    try {
      StoredResult result = parser.parse(record.get());
      resultCount++;
      validLength = bytesRead;
      return Optional.of(result);
    } catch (IOException | IllegalArgumentException e) {
      isTruncated = true;
      requireNoResultAfter(e);
      return Optional.empty();
    }
  }

  /** The length of the header and the complete results in bytes. */
  public long validLength() {
    return validLength;
  }

  /** Whether the complete results are followed by other bytes. */
  public boolean isTruncated() {
    return isTruncated;
  }

  private void requireNoResultAfter(Exception cause) throws IOException {
    String invalid = "result %d cannot be read (%s)".formatted(resultCount + 1, reason(cause));
    if (resultCount == 0) {
      throw new IOException(name + ": not a results file: " + invalid, cause);
    }
    for (var later = readRecord(); later.isPresent(); later = readRecord()) {
      if (isResult(later.get())) {
        throw new IOException(name + ": " + invalid + ", but valid results follow it", cause);
      }
    }
  }

  private static String reason(Exception cause) {
    return cause instanceof com.fasterxml.jackson.core.JacksonException json
        ? json.getOriginalMessage()
        : cause.getMessage();
  }

  private boolean isResult(String record) {
    try {
      parser.parse(record);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Reads up to the line end of a record; empty if the file ends before it. */
  private Optional<String> readRecord() throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream(1024);
    ResultParser.QuoteTracker quotes = parser.quoteTracker();
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      bytesRead++;
      if (!quotes.after((byte) next) && next == '\n') {
        return Optional.of(text(record));
      }
      if (record.size() < MAX_RECORD_BYTES) {
        record.write(next);
      }
    }
    isTruncated |= record.size() > 0;
    // Not text(record): the end of the file may be in the middle of a character.
    if (resultCount == 0 && !parser.canStartWith(record.toString(UTF_8))) {
      throw new IOException(name + ": not a results file");
    }
    return Optional.empty();
  }

  /**
   * Decodes a record. For invalid UTF-8, returns an empty text, which is no valid record; a text
   * with replacement characters could be valid JSON.
   */
  private static String text(ByteArrayOutputStream record) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(record.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
