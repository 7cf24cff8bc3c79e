package clothes.run.results;

import java.io.IOException;

/** Parses the results of one file format. */
interface ResultFormat {
  /** The first line of the file; empty if the format has none. */
  String header();

  /** Whether the text can be the start of a first result. */
  boolean canStartWith(String text);

  /** Tracks whether a line end is part of a result. */
  interface QuoteTracker {
    boolean after(byte next);
  }

  QuoteTracker quoteTracker();

  /**
   * Parses one record.
   *
   * @param record without its line end
   * @throws IOException if it is not a complete result
   */
  StoredResult parse(String record) throws IOException;
}
