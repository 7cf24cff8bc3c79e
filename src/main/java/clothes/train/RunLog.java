package clothes.train;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.evaluate.EpochMetrics;
import clothes.evaluate.Evaluation;
import clothes.evaluate.HistoryFile;
import clothes.evaluate.PredictionsFile;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodTable;
import clothes.evaluate.plot.ConfusionPlot;
import clothes.evaluate.plot.HistoryPlot;
import clothes.evaluate.plot.OodPlot;
import clothes.evaluate.plot.ReliabilityPlot;
import clothes.files.ErrorText;
import clothes.files.OutputFolder;
import clothes.text.PrintableText;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The output of a run besides the model: log lines on the terminal and in {@code log.txt}, a
 * progress bar, plots, and files with the metrics.
 */
public final class RunLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MAX_CONFUSIONS = 5;
  private static final int MAX_MISTAKES = 10;

  private final Console console;
  private final Path file;
  private Progress progress = Progress.NONE;

  public RunLog(Console console, Path folder) throws IOException {
    this.console = console;
    this.file = OutputFolder.create(folder).resolve("log.txt");
  }

  void info(String text) {
    String line = PrintableText.of(text);
    console.err().println(line);
    try {
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      console.err().println("warning: cannot write " + file + ": " + ErrorText.of(e));
    }
  }

  /** Shows progress through an unknown number of photos. */
  void startProgress(String taskName) {
    progress = Progress.ofPhotos(console, taskName, 0);
  }

  void startProgress(String taskName, int photos) {
    progress = Progress.ofEpoch(console, taskName, photos);
  }

  void advance(int photos, String message) {
    progress.setMessage(" " + message);
    progress.step(photos);
  }

  void stopProgress() {
    progress.close();
    progress = Progress.NONE;
  }

  /** Removes a progress bar that a failure left behind. */
  @Override
  public void close() {
    stopProgress();
  }

  /**
   * Logs the last epoch, plots all epochs and writes their metrics.
   *
   * @param validationText describes the validation photos, such as {@code 30 photos at 224 pixels}
   */
  void logEpoch(List<EpochMetrics> epochs, String validationText, Path folder) throws IOException {
    EpochMetrics last = epochs.get(epochs.size() - 1);
    info(
        String.format(
            Locale.ROOT,
            "epoch %3d  rate %.2e  loss %.4f  accuracy %.4f  validation loss %.4f  validation accuracy %.4f (%s)",
            last.epoch(),
            last.learningRate(),
            last.loss(),
            last.accuracy(),
            last.validationLoss(),
            last.validationAccuracy(),
            validationText));
    new HistoryPlot(epochs, List.of()).write(folder.resolve("history.png"));
    HistoryFile.write(folder.resolve(HistoryFile.NAME), epochs);
    writeEvents(last, folder.resolve("tensorboard"));
  }

  /**
   * Appends an epoch to the TensorBoard runs {@code train} and {@code validation}, with metric
   * names like those of Keras.
   */
  private static void writeEvents(EpochMetrics epoch, Path folder) throws IOException {
    double seconds = System.currentTimeMillis() / 1000.0;
    new EventFile(folder.resolve("train"))
        .append(
            seconds,
            epoch.epoch(),
            Map.of(
                "epoch_loss",
                epoch.loss(),
                "epoch_accuracy",
                epoch.accuracy(),
                "epoch_learning_rate",
                epoch.learningRate()));
    new EventFile(folder.resolve("validation"))
        .append(
            seconds,
            epoch.epoch(),
            Map.of(
                "epoch_loss",
                epoch.validationLoss(),
                "epoch_accuracy",
                epoch.validationAccuracy(),
                "epoch_macro_f1",
                epoch.validationMacroF1()));
  }

  /** Logs the pairs of labels that are confused most, and the most confident mistakes. */
  private void logMistakes(Evaluation test) {
    test.confusions().stream()
        .limit(MAX_CONFUSIONS)
        .map(
            pair ->
                "%d of %s predicted as %s".formatted(pair.photos(), pair.label(), pair.predicted()))
        .reduce((first, next) -> first + ", " + next)
        .ifPresent(pairs -> info("most confused: " + pairs));
    test.mistakes().stream()
        .limit(MAX_MISTAKES)
        .map(
            mistake ->
                String.format(
                    Locale.ROOT,
                    "worst mistake: %s, predicted %s with %.1f %%",
                    mistake.photo(),
                    mistake.predicted(),
                    100 * mistake.confidence()))
        .forEach(this::info);
  }

  private static String weightsText(List<Integer> keptEpochs) {
    return keptEpochs.size() == 1
        ? "of epoch " + keptEpochs.get(0)
        : "the mean of the epochs "
            + keptEpochs.stream().map(String::valueOf).collect(Collectors.joining(" and "));
  }

  /**
   * Logs the evaluation, and writes the plots, the metrics and the predictions for the test photos.
   *
   * @param keptEpochs the epochs whose weights are averaged
   */
  void writeReport(
      Path folder, List<EpochMetrics> epochs, List<Integer> keptEpochs, FinalEvaluation evaluation)
      throws IOException {
    Evaluation test = evaluation.test();
    // If a run was killed after saving a checkpoint, logEpoch may not have written the last epoch.
    HistoryFile.write(folder.resolve(HistoryFile.NAME), epochs);
    new HistoryPlot(epochs, keptEpochs).write(folder.resolve("history.png"));
    new ConfusionPlot(test.confusionMatrix()).write(folder.resolve("confusion_matrix.png"));
    new ReliabilityPlot(test).write(folder.resolve("reliability.png"));
    Evaluation validation = evaluation.validation();
    info(
        "the model, %s: %d of %d validation photos correct"
            .formatted(weightsText(keptEpochs), validation.correct(), validation.photos()));
    info("test photos: %d of %d correct".formatted(test.correct(), test.photos()));
    ObjectNode metrics = JSON.valueToTree(test);
    logMistakes(test);
    PredictionsFile.write(folder.resolve(PredictionsFile.NAME), evaluation.testPredictions());
    if (evaluation.ood().isPresent()) {
      OodReport ood = evaluation.ood().get();
      new OodPlot(ood).write(folder.resolve("ood.png"));
      metrics.set("ood", JSON.valueToTree(ood));
      OodTable.of(ood).lines().forEach(this::info);
    }
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString());
  }
}
