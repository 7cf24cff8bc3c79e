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

  /** Whether a file of this format can start with this incomplete header or result. */
  boolean canStartWith(String record);

  /** Tracks quotes, because a line end inside quotes is part of a result. */
  interface QuoteTracker {
    /** Returns whether the text after this byte is inside quotes. */
    boolean after(byte next);
  }

  /** Returns a tracker for one result. */
  QuoteTracker quoteTracker();

  /**
   * Parses one result.
   *
   * @param text without its line end
   * @throws IOException if the text is not a complete result
   */
  StoredResult parse(String text) throws IOException;
}
