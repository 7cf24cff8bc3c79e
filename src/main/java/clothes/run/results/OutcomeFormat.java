package clothes.run.results;

import clothes.api.Outcome;

/** How an outcome is written: as zero or more whole lines. */
public interface OutcomeFormat {
  default String header() {
    return "";
  }

  /** How many labels of a prediction it lists. */
  default int top() {
    return Integer.MAX_VALUE;
  }

  String lines(Outcome outcome);
}
