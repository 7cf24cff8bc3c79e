package clothes.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The metrics of each epoch of a training run as a CSV file. */
public final class HistoryFile {
  public static final String NAME = "history.csv";

  private static final List<String> COLUMNS =
      List.of(
          "epoch",
          "learning_rate",
          "loss",
          "accuracy",
          "validation_loss",
          "validation_accuracy",
          "validation_macro_f1");

  private HistoryFile() {}

  public static void write(Path file, List<EpochMetrics> epochs) throws IOException {
    CsvFile.write(file, COLUMNS, epochs.stream().map(HistoryFile::cells).toList());
  }

  private static List<Number> cells(EpochMetrics epoch) {
    return List.of(
        epoch.epoch(),
        epoch.learningRate(),
        epoch.loss(),
        epoch.accuracy(),
        epoch.validationLoss(),
        epoch.validationAccuracy(),
        epoch.validationMacroF1());
  }

  /**
   * Reads the file of an earlier run.
   *
   * @throws IOException if the file is missing or invalid
   */
  public static List<EpochMetrics> read(Path csv) throws IOException {
    CsvFile file = CsvFile.read(csv, COLUMNS);
    List<EpochMetrics> epochs = new ArrayList<>();
    for (CsvFile.Row row : file.rows()) {
      try {
        double[] cells = row.cells().stream().mapToDouble(Double::parseDouble).toArray();
        epochs.add(
            new EpochMetrics(
                (int) cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
      } catch (NumberFormatException e) {
        throw file.invalidRow(row, "has a cell that is not a number");
      }
    }
    return epochs;
  }
}
