package clothes.evaluate.run;

import clothes.evaluate.MistakesPage;
import clothes.evaluate.Thumbnail;
import clothes.evaluate.ood.OodMistakesPage;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.plot.ConfusionPlot;
import clothes.evaluate.plot.OodPlot;
import clothes.evaluate.plot.ReliabilityPlot;
import clothes.files.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that an evaluation leaves in a folder, which exists. */
public record EvaluationFiles(Path folder) {
  private static final String METRICS = "metrics.json";
  private static final String CONFUSION_MATRIX = "confusion_matrix.png";
  private static final String RELIABILITY = "reliability.png";
  private static final String MISTAKES = "mistakes.html";
  private static final String DOUBT = "doubt.png";
  private static final String DOUBT_SHEET = "doubt.html";

  /** As many as one looks at; their thumbnails are about a megabyte. */
  private static final int WORST = 100;

  public static EvaluationFiles in(Path folder) throws IOException {
    return new EvaluationFiles(OutputFolder.create(folder));
  }

  /** Gives the names of what was written. */
  public List<String> write(EvaluationResult result, Thumbnail thumbnail) throws IOException {
    Files.writeString(folder.resolve(METRICS), result.prettyJson() + "\n");
    new ConfusionPlot(result.evaluation().confusionMatrix())
        .write(folder.resolve(CONFUSION_MATRIX));
    new ReliabilityPlot(result.evaluation()).write(folder.resolve(RELIABILITY));
    new MistakesPage(result.evaluation(), thumbnail, WORST).write(folder.resolve(MISTAKES));
    List<String> names = new ArrayList<>(List.of(METRICS, CONFUSION_MATRIX, RELIABILITY, MISTAKES));
    if (result.doubt().isPresent()) {
      names.addAll(write(result.doubt().get(), thumbnail));
    }
    return names;
  }

  private List<String> write(OodReport doubt, Thumbnail thumbnail) throws IOException {
    new OodPlot(doubt).write(folder.resolve(DOUBT));
    new OodMistakesPage(doubt, thumbnail, WORST).write(folder.resolve(DOUBT_SHEET));
    return List.of(DOUBT, DOUBT_SHEET);
  }
}
