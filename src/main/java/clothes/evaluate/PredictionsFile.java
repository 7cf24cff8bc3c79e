package clothes.evaluate;

import clothes.text.Excerpt;
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
      predictions.add(
          new LabeledPrediction(
              absolute(csv, cells.get(0)), cells.get(1), cells.get(2), confidence(file, row)));
    }
    if (predictions.isEmpty()) {
      throw new IOException(csv + ": lists no predictions");
    }
    return predictions;
  }

  private static double confidence(CsvFile file, CsvFile.Row row) throws IOException {
    String text = row.cells().get(3);
    try {
      double confidence = Double.parseDouble(text);
      if (confidence >= 0 && confidence <= 1) {
        return confidence;
      }
    } catch (NumberFormatException e) {
      // Text that is not a number gets the error below, too.
    }
    throw file.invalidRow(
        row, "has the confidence %s; expected 0 to 1".formatted(Excerpt.quoted(text)));
  }

  /** Returns the name of a photo unchanged if it is a URL or not a valid path. */
  private static String absolute(Path csv, String photo) {
    try {
      return photo.contains("://")
          ? photo
          : csv.toAbsolutePath().resolveSibling(photo).normalize().toString();
    } catch (InvalidPathException e) {
      return photo;
    }
  }
}
