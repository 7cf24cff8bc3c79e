package clothes.run.results;

import clothes.api.Outcome;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.color.GarmentColor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CSV for spreadsheets: a header, then one record for each input. Follows RFC 4180, except that
 * lines end without a carriage return.
 *
 * @param top the number of labels to list, 1 to {@value #MAX_TOP}
 */
public record CsvFormat(int top) implements OutcomeFormat {
  /** Limits the number of columns; no model has more labels. */
  public static final int MAX_TOP = 200;

  /** The first characters that make a spreadsheet evaluate a cell as a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /**
   * Returns the name of an input. If a spreadsheet would evaluate it as a formula, adds the prefix
   * {@code ./}; the path still leads to the same file. Call this before the run, so that the
   * outcomes have this name. Other fields need no prefix: an attacker cannot choose their first
   * character.
   */
  public static String escapeFormula(String name) {
    // A name of one character, such as - for standard input, is not a formula.
    boolean isFormula = name.length() > 1 && FORMULA_STARTS.indexOf(name.charAt(0)) >= 0;
    return isFormula ? "./" + name : name;
  }

  @Override
  public String header() {
    return CsvColumn.header(top) + "\n";
  }

  @Override
  public String lines(Outcome outcome) {
    String[] fields = new String[CsvColumn.COUNT + 2 * top];
    Arrays.fill(fields, "");
    set(fields, CsvColumn.INPUT, outcome.input());
    if (outcome instanceof Outcome.Classified photo) {
      set(fields, photo.prediction());
      set(fields, CsvColumn.HEATMAP, photo.heatMapFile().map(Path::toString).orElse(""));
    } else {
      Outcome.Failed failed = (Outcome.Failed) outcome;
      set(fields, CsvColumn.ERROR_CODE, ErrorCode.of(failed.cause()));
      set(fields, CsvColumn.ERROR, failed.problem().detail());
    }
    return CsvResultParser.CSV.format((Object[]) fields) + "\n";
  }

  private void set(String[] fields, Prediction prediction) {
    set(fields, CsvColumn.LABEL, prediction.label());
    set(fields, CsvColumn.CONFIDENCE, format(prediction.confidence()));
    set(fields, CsvColumn.KNOWN, prediction.known());
    set(fields, CsvColumn.CLOSEST, prediction.closest().orElse(""));
    set(fields, CsvColumn.ROTATED, prediction.rotated());
    set(fields, CsvColumn.WIDTH, prediction.image().width());
    set(fields, CsvColumn.HEIGHT, prediction.image().height());
    set(fields, CsvColumn.COLOR, prediction.color().map(GarmentColor::name).orElse(""));
    set(fields, CsvColumn.COLOR_HEX, prediction.color().map(GarmentColor::hex).orElse(""));
    set(fields, CsvColumn.MODEL, prediction.model().name());
    set(fields, CsvColumn.MODEL_VERSION, prediction.model().version());
    set(fields, CsvColumn.MODEL_DIGEST, prediction.model().digest());
    List<LabelConfidence> listed = prediction.top(top).predictions();
    for (int i = 0; i < listed.size(); i++) {
      fields[CsvColumn.COUNT + 2 * i] = listed.get(i).label();
      fields[CsvColumn.COUNT + 2 * i + 1] = format(listed.get(i).confidence());
    }
  }

  private static void set(String[] fields, CsvColumn column, Object value) {
    fields[column.index()] = value.toString();
  }

  private static String format(double confidence) {
    return String.format(Locale.ROOT, "%.5f", confidence);
  }
}
