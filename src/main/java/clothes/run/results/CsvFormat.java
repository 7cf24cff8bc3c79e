package clothes.run.results;

import clothes.api.Outcome;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** CSV for spreadsheets, by RFC 4180: a header, then one record for each input. */
public record CsvFormat(int top) implements OutcomeFormat {
  /** The first characters that make a spreadsheet evaluate a cell as a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /**
   * Returns a name for the same file that a spreadsheet does not evaluate. A file name is the only
   * field that an attacker controls from its first character.
   */
  public static String escapeFormula(String name) {
    boolean formula = name.length() > 1 && FORMULA_STARTS.indexOf(name.charAt(0)) >= 0;
    return formula ? "./" + name : name;
  }

  @Override
  public String header() {
    return CsvResults.HEADER;
  }

  @Override
  public String lines(Outcome outcome) {
    return CsvResults.CSV.format(fields(outcome).toArray()) + "\n";
  }

  private List<String> fields(Outcome outcome) {
    if (outcome instanceof Outcome.Classified photo) {
      Prediction prediction = photo.prediction();
      return List.of(
          photo.input(),
          prediction.label(),
          format(prediction.confidence()),
          String.valueOf(prediction.known()),
          prediction.closest().orElse(""),
          String.valueOf(prediction.rotated()),
          predictions(prediction),
          prediction.model().name() + " " + prediction.model().version(),
          "");
    }
    String error = ((Outcome.Failed) outcome).problem().detail();
    return List.of(outcome.input(), "", "", "", "", "", "", "", error);
  }

  private String predictions(Prediction prediction) {
    return prediction.top(top).predictions().stream()
        .map(CsvFormat::format)
        .collect(Collectors.joining("; "));
  }

  private static String format(LabelConfidence prediction) {
    return prediction.label() + " " + format(prediction.confidence());
  }

  private static String format(double confidence) {
    return String.format(Locale.ROOT, "%.5f", confidence);
  }
}
