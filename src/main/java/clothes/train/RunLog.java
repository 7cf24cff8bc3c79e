package clothes.train;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.evaluate.Evaluation;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodTable;
import clothes.evaluate.plot.ConfusionPlot;
import clothes.evaluate.plot.EpochMetrics;
import clothes.evaluate.plot.HistoryPlot;
import clothes.evaluate.plot.OodPlot;
import clothes.evaluate.plot.ReliabilityPlot;
import clothes.files.ErrorText;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * What people see of a run: lines on a terminal and in {@code log.txt}, a progress bar, and the
 * pictures at its end.
 */
public final class RunLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;
  private final Path file;
  private Progress progress = Progress.NONE;

  public RunLog(Console console, Path folder) throws IOException {
    this.console = console;
    this.file = Files.createDirectories(folder).resolve("log.txt");
  }

  void say(String line) {
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

  void warn(String line) {
    say("warning: " + line);
  }

  void begin(String what, int photos) {
    progress = Progress.ofEpoch(console, what, photos);
  }

  void advance(int photos, String figures) {
    progress.setMessage(" " + figures);
    progress.step(photos);
  }

  void end() {
    progress.close();
    progress = Progress.NONE;
  }

  /** Ends a bar that was left because of a failure. */
  @Override
  public void close() {
    end();
  }

  void epoch(List<EpochMetrics> epochs, Path folder) throws IOException {
    EpochMetrics last = epochs.get(epochs.size() - 1);
    say(
        String.format(
            Locale.ROOT,
            "epoch %3d  rate %.2e  loss %.4f  accuracy %.4f  validation loss %.4f  validation accuracy %.4f",
            last.epoch(),
            last.learningRate(),
            last.loss(),
            last.accuracy(),
            last.validationLoss(),
            last.validationAccuracy()));
    new HistoryPlot(epochs, List.of()).write(folder.resolve("history.png"));
  }

  void report(
      Path folder, List<EpochMetrics> epochs, List<Integer> kept, FinalEvaluation examination)
      throws IOException {
    Evaluation test = examination.test();
    new HistoryPlot(epochs, kept).write(folder.resolve("history.png"));
    new ConfusionPlot(test.confusionMatrix()).write(folder.resolve("confusion_matrix.png"));
    new ReliabilityPlot(test).write(folder.resolve("reliability.png"));
    say("test photos right: %d of %d".formatted(test.correct(), test.photos()));
    ObjectNode metrics = JSON.valueToTree(test);
    if (examination.doubt().isPresent()) {
      OodReport doubt = examination.doubt().get();
      new OodPlot(doubt).write(folder.resolve("doubt.png"));
      metrics.set("doubt", JSON.valueToTree(doubt));
      OodTable.of(doubt).lines().forEach(this::say);
    }
    Files.writeString(folder.resolve("metrics.json"), metrics.toPrettyString());
  }
}
