package clothes.evaluate.compare;

import clothes.evaluate.EpochMetrics;
import clothes.evaluate.HistoryFile;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.PredictionsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run to compare: the output folder of a training run, or the predictions file of an evaluation.
 *
 * @param name the path that the user gave
 * @param history metrics of each epoch; empty without a history file
 * @param predictions by photo, in the order of the file
 */
public record ComparedRun(
    String name, List<EpochMetrics> history, Map<String, LabeledPrediction> predictions) {
  /** The file with the predictions of a run; it need not exist. */
  public static Path predictionsFile(Path run) {
    return Files.isDirectory(run) ? run.resolve(PredictionsFile.NAME) : run;
  }

  /**
   * Reads the history and the predictions of a run.
   *
   * @throws IOException if there are no predictions or several for a photo, or a file cannot be
   *     read
   */
  public static ComparedRun read(Path run) throws IOException {
    Path predictions = predictionsFile(run);
    if (!Files.exists(predictions)) {
      throw new IOException(
          run
              + (Files.exists(run) ? " has no " + PredictionsFile.NAME : " does not exist")
              + "; expected output folders of 'clothes train', and the files"
              + " NAME-predictions.csv of 'clothes evaluate'");
    }
    Path history = predictions.resolveSibling(HistoryFile.NAME);
    Map<String, LabeledPrediction> byPhoto = new LinkedHashMap<>();
    for (LabeledPrediction prediction : PredictionsFile.read(predictions)) {
      if (byPhoto.put(prediction.photo(), prediction) != null) {
        throw new IOException(
            "%s: repeats the photo %s; expected one prediction for each photo"
                .formatted(predictions, prediction.photo()));
      }
    }
    boolean hasHistory = Files.isDirectory(run) && Files.exists(history);
    return new ComparedRun(
        run.toString(), hasHistory ? HistoryFile.read(history) : List.of(), byPhoto);
  }
}
