package clothes.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file with a model's predictions for labeled photos. Paths of photos are relative to the
 * file.
 */
public final class PredictionsFile {
  public static final String NAME = "predictions.csv";

  private static final List<String> COLUMNS = List.of("path", "label", "predicted", "confidence");

  private PredictionsFile() {}

  /** Writes predictions. Their photo paths are relative to the working directory. */
  public static void write(Path file, List<LabeledPrediction> predictions) throws IOException {
    CsvFile.write(
        file,
        COLUMNS,
        predictions.stream()
            .map(
                prediction ->
                    List.of(
                        relative(file, prediction.photo()),
                        prediction.label(),
                        prediction.predicted(),
                        prediction.confidence()))
            .toList());
  }

  /** Returns the name of a photo unchanged if it is not a local file. */
  private static String relative(Path file, String photo) {
    try {
      return Files.exists(Path.of(photo)) ? CsvFile.relative(file, Path.of(photo)) : photo;
    } catch (InvalidPathException e) {
      return photo;
    }
  }

  /**
   * Reads predictions; local photos have absolute paths.
   *
   * @throws IOException if the file is missing or invalid
   */
  public static List<LabeledPrediction> read(Path csv) throws IOException {
    CsvFile file = CsvFile.read(csv, COLUMNS);
    List<LabeledPrediction> predictions = new ArrayList<>();
    for (CsvFile.Row row : file.rows()) {
      List<String> cells = row.cells();
      try {
        predictions.add(
            new LabeledPrediction(
                absolute(csv, cells.get(0)),
                cells.get(1),
                cells.get(2),
                Double.parseDouble(cells.get(3))));
      } catch (NumberFormatException e) {
        throw file.invalidRow(row, "has a confidence that is not a number");
      }
    }
    if (predictions.isEmpty()) {
      throw new IOException(csv + ": lists no predictions");
    }
    return predictions;
  }

  /** Returns the name of a photo unchanged if it is a URL or not a valid path. */
  private static String absolute(Path csv, String photo) {
    try {
      Path path = csv.toAbsolutePath().resolveSibling(photo).normalize();
      return photo.contains("://") ? photo : path.toString();
    } catch (InvalidPathException e) {
      return photo;
    }
  }
}
