package clothes.run.results;

import java.io.IOException;

/** Parses the results of one file format. */
interface ResultParser {
  /** Whether the first line of the file is a header. */
  default boolean hasHeader() {
    return false;
  }

  /**
   * Reads the header.
   *
   * @throws IOException if it is not a header of this format
   */
  default void readHeader(String header) throws IOException {}

  /** Whether the text can be the start of the header or, after the header, of the first result. */
  boolean canStartWith(String text);

  /** Tracks whether a line end is part of a result. */
  interface QuoteTracker {
    /** Returns whether the text after this byte is inside quotes. */
    boolean after(byte next);
  }

  /** Returns a tracker for one record. */
  QuoteTracker quoteTracker();

  /**
   * Parses one record.
   *
   * @param record without its line end
   * @throws IOException if it is not a complete result
   */
  StoredResult parse(String record) throws IOException;
}
