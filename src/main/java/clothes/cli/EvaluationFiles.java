package clothes.cli;

import clothes.evaluate.ConfusionPlot;
import clothes.evaluate.ContactSheet;
import clothes.evaluate.FileThumbnail;
import clothes.evaluate.ReliabilityPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that an evaluation leaves in a folder, which exists. */
record EvaluationFiles(Path folder) {
  private static final String METRICS = "metrics.json";
  private static final String CONFUSION_MATRIX = "confusion_matrix.png";
  private static final String RELIABILITY = "reliability.png";
  private static final String MISTAKES = "mistakes.html";

  /** As many as one looks at; their thumbnails are about a megabyte. */
  private static final int WORST = 100;

  static EvaluationFiles in(Path folder) throws IOException {
    return new EvaluationFiles(OutputFolder.made(folder).path());
  }

  void write(EvaluationResult result) throws IOException {
    Files.writeString(folder.resolve(METRICS), result.prettyJson() + "\n");
    new ContactSheet(result.evaluation(), new FileThumbnail(), WORST)
        .write(folder.resolve(MISTAKES));
    new ConfusionPlot(result.evaluation().confusionMatrix())
        .write(folder.resolve(CONFUSION_MATRIX));
    new ReliabilityPlot(result.evaluation()).write(folder.resolve(RELIABILITY));
  }

  @Override
  public String toString() {
    return String.join(", ", METRICS, CONFUSION_MATRIX, RELIABILITY, MISTAKES) + " into " + folder;
  }
}
