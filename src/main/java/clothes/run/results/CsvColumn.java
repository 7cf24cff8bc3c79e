package clothes.run.results;

import java.util.Locale;

/** The columns of CSV results before those of the listed labels. */
enum CsvColumn {
  INPUT,
  LABEL,
  CONFIDENCE,
  KNOWN,
  CLOSEST,
  ROTATED,
  WIDTH,
  HEIGHT,
  HEATMAP,
  COLOR,
  COLOR_HEX,
  MODEL,
  MODEL_VERSION,
  MODEL_DIGEST,
  ERROR_CODE,
  ERROR;

  static final int COUNT = values().length;

  /** The column's place in a row, from 0. */
  @SuppressWarnings("EnumOrdinal") // The columns are listed in the order of the file.
  int index() {
    return ordinal();
  }

  /** The header, which also names a label and a confidence column for each listed label. */
  static String header(int top) {
    StringBuilder header = new StringBuilder();
    for (CsvColumn column : values()) {
      header.append(header.isEmpty() ? "" : ",").append(column.name().toLowerCase(Locale.ROOT));
    }
    for (int i = 1; i <= top; i++) {
      header.append(",label_").append(i).append(",confidence_").append(i);
    }
    return header.toString();
  }
}
