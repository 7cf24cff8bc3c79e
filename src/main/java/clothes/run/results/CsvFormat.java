package clothes.run.results;

import clothes.api.Outcome;
import clothes.classify.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** For spreadsheets: RFC 4180 with a header, one record an input, and an error where it failed. */
public record CsvFormat(int top) implements OutcomeFormat {

  /** What a spreadsheet takes for a formula, in a cell that was meant to be a name. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /**
   * The same file under a name that is no formula. The other fields begin with words of ours, so a
   * stranger's file name is the only way in, and only as the first thing of an argument.
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
    return fields(outcome).stream()
        .map(CsvFormat::quoted)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private List<String> fields(Outcome outcome) {
    if (outcome instanceof Outcome.Classified photo) {
      Prediction prediction = photo.prediction();
      return List.of(
          photo.input(),
          prediction.label(),
          digits(prediction.confidence()),
          String.valueOf(prediction.known()),
          predictions(prediction),
          prediction.model().name() + " " + prediction.model().version(),
          "");
    }
    String error = ((Outcome.Failed) outcome).problem().detail();
    return List.of(outcome.input(), "", "", "", "", "", error);
  }

  private String predictions(Prediction prediction) {
    return prediction.top(top).predictions().stream()
        .map(each -> each.label() + " " + digits(each.confidence()))
        .collect(Collectors.joining("; "));
  }

  private static String digits(double confidence) {
    return String.format(Locale.ROOT, "%.5f", confidence);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
