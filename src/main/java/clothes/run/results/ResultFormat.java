package clothes.run.results;

import java.io.IOException;

/** How a file keeps results. */
interface ResultFormat {
  /** What the file begins with. */
  String header();

  /** Whether what a file holds may be the beginning of its first result. */
  boolean canStartWith(String text);

  /** Whether a line end at this place is inside of a result. */
  interface QuoteTracker {
    boolean after(byte next);
  }

  QuoteTracker quoteTracker();

  /**
   * What a record says.
   *
   * @param record without its line end
   * @throws IOException if these bytes are no whole result
   */
  StoredResult parse(String record) throws IOException;
}
