package clothes.run.results;

import clothes.api.Outcome;

/** Formats an outcome as zero or more complete lines. */
public interface OutcomeFormat {
  default String header() {
    return "";
  }

  /** The maximum number of predictions that it lists. */
  default int top() {
    return Integer.MAX_VALUE;
  }

  String lines(Outcome outcome);
}
