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
 * Gives the whole results of a file, one after the other. What an interruption may have left at its
 * end, half a result or bytes that never reached the disk, is no result; it is an error only where
 * results follow it. The stream stays its maker's to close.
 */
public final class ResultReader {
  /**
   * What is longer is no result: a path has some thousand bytes at the most, and a model some
   * hundred labels.
   */
  private static final int MAX_RECORD_BYTES = 1 << 20;

  private final String name;
  private final InputStream bytes;
  private final ResultFormat format;
  private long read;
  private long validLength;
  private long number;
  private boolean isTruncated;

  /**
   * @param name of the file: its ending says how results are kept in it
   * @throws IOException if it does not begin as such a file does
   */
  public ResultReader(String name, InputStream file) throws IOException {
    this.name = name;
    this.bytes = new BufferedInputStream(file, 1 << 16);
    this.format = isCsv(name) ? new CsvResults() : new JsonResults();
    readHeader();
  }

  private static boolean isCsv(String name) {
    return name.regionMatches(true, name.length() - 4, ".csv", 0, 4);
  }

  private void readHeader() throws IOException {
    byte[] header = format.header().getBytes(UTF_8);
    byte[] there = bytes.readNBytes(header.length);
    if (!format.header().startsWith(new String(there, UTF_8))) {
      throw new IOException(name + ": does not begin with '" + format.header().strip() + "'");
    }
    read = there.length;
    isTruncated = there.length < header.length && there.length > 0;
    validLength = there.length == header.length ? read : 0;
  }

  /** Empty at the end of the whole results. */
  public Optional<StoredResult> next() throws IOException {
    Optional<String> record = isTruncated ? Optional.empty() : readRecord();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    try {
      StoredResult result = format.parse(record.get());
      number++;
      validLength = read;
      return Optional.of(result);
    } catch (IOException | IllegalArgumentException e) {
      isTruncated = true;
      requireNoResultAfter(e);
      return Optional.empty();
    }
  }

  /** Where the whole results end, in bytes. */
  public long validLength() {
    return validLength;
  }

  /** Whether something is left behind that end that is no result. */
  public boolean isTruncated() {
    return isTruncated;
  }

  private void requireNoResultAfter(Exception why) throws IOException {
    String where = "%s: result %d cannot be read (%s)".formatted(name, number + 1, reason(why));
    if (number == 0) {
      throw new IOException(where + "; is this a file of results?", why);
    }
    for (var later = readRecord(); later.isPresent(); later = readRecord()) {
      if (isResult(later.get())) {
        throw new IOException(where + ", though results follow it", why);
      }
    }
  }

  private static String reason(Exception why) {
    return why instanceof com.fasterxml.jackson.core.JacksonException json
        ? json.getOriginalMessage()
        : why.getMessage();
  }

  private boolean isResult(String record) {
    try {
      format.parse(record);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Up to a line end that ends a result; empty, and torn, where there is none. */
  private Optional<String> readRecord() throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream(1024);
    ResultFormat.QuoteTracker quotes = format.quoteTracker();
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      read++;
      if (!quotes.after((byte) next) && next == '\n') {
        return Optional.of(text(record));
      }
      if (record.size() < MAX_RECORD_BYTES) {
        record.write(next);
      }
    }
    isTruncated |= record.size() > 0;
    if (number == 0 && !format.canStartWith(text(record))) {
      throw new IOException(name + ": this is no file of results");
    }
    return Optional.empty();
  }

  /**
   * What is no UTF-8 stays no result: it would be JSON again with other characters in its place.
   */
  private static String text(ByteArrayOutputStream record) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(record.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
