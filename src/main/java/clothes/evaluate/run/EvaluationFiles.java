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

/** Writes the files of an evaluation into a folder. */
public final class EvaluationFiles {
  private static final String METRICS = "metrics.json";
  private static final String CONFUSION_MATRIX = "confusion_matrix.png";
  private static final String RELIABILITY = "reliability.png";
  private static final String MISTAKES = "mistakes.html";
  private static final String OOD_PLOT = "ood.png";
  private static final String OOD_MISTAKES = "ood.html";

  /** The thumbnails of 100 photos take about a megabyte. */
  private static final int MAX_MISTAKES = 100;

  private final Path folder;

  private EvaluationFiles(Path folder) {
    this.folder = folder;
  }

  public static EvaluationFiles create(Path folder) throws IOException {
    return new EvaluationFiles(OutputFolder.create(folder));
  }

  public Path folder() {
    return folder;
  }

  /** Returns the names of the files. */
  public List<String> write(EvaluationResult result, Thumbnail thumbnail) throws IOException {
    Files.writeString(folder.resolve(METRICS), result.prettyJson() + "\n");
    new ConfusionPlot(result.evaluation().confusionMatrix())
        .write(folder.resolve(CONFUSION_MATRIX));
    new ReliabilityPlot(result.evaluation()).write(folder.resolve(RELIABILITY));
    new MistakesPage(result.evaluation(), thumbnail, MAX_MISTAKES).write(folder.resolve(MISTAKES));
    List<String> names = new ArrayList<>(List.of(METRICS, CONFUSION_MATRIX, RELIABILITY, MISTAKES));
    if (result.ood().isPresent()) {
      names.addAll(write(result.ood().get(), thumbnail));
    }
    return names;
  }

  private List<String> write(OodReport ood, Thumbnail thumbnail) throws IOException {
    new OodPlot(ood).write(folder.resolve(OOD_PLOT));
    new OodMistakesPage(ood, thumbnail, MAX_MISTAKES).write(folder.resolve(OOD_MISTAKES));
    return List.of(OOD_PLOT, OOD_MISTAKES);
  }
}
