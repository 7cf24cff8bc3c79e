package clothes.run.results;

import clothes.api.Outcome;

/** Formats an outcome as zero or more complete lines. */
public interface OutcomeFormat {
  /** The header line with its line end, or nothing. */
  default String header() {
    return "";
  }

  /** The maximum number of labels that are listed for a photo. */
  default int top() {
    return Integer.MAX_VALUE;
  }

  String lines(Outcome outcome);
}
