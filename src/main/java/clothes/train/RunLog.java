package clothes.train;

import clothes.evaluate.Evaluation;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodTable;
import clothes.evaluate.plot.ConfusionPlot;
import clothes.evaluate.plot.EpochMetrics;
import clothes.evaluate.plot.HistoryPlot;
import clothes.evaluate.plot.OodPlot;
import clothes.evaluate.plot.ReliabilityPlot;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * What people see of a run: lines on a terminal and in {@code log.txt}, a progress bar, and the
 * pictures at its end.
 */
public final class RunLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final boolean terminal;
  private final Path file;
  private ProgressBar bar;

  /**
   * @param out where lines go, usually standard error
   * @param terminal whether a progress bar makes sense there
   * @param folder of the run
   */
  public RunLog(PrintStream out, boolean terminal, Path folder) throws IOException {
    this.out = out;
    this.terminal = terminal;
    this.file = Files.createDirectories(folder).resolve("log.txt");
  }

  void say(String line) {
    out.println(line);
    try {
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      out.println("warning: cannot write " + file + ": " + e.getMessage());
    }
  }

  void warn(String line) {
    say("warning: " + line);
  }

  void begin(String what, int photos) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(photos)
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" photos", 1)
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(out))
              .build();
    }
  }

  void advance(int photos, String figures) {
    if (bar != null) {
      bar.stepBy(photos).setExtraMessage(" " + figures);
    }
  }

  void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
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
    say("test photos right: %d of %d".formatted(test.right(), test.photos()));
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
