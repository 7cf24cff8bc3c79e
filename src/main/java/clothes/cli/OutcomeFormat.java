package clothes.cli;

/** How an outcome is written: as zero or more whole lines. */
interface OutcomeFormat {
  default String header() {
    return "";
  }

  String lines(Outcome outcome);
}
