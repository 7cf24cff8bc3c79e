package clothes.evaluate.run;

import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.MistakesPage;
import clothes.evaluate.PredictionsFile;
import clothes.evaluate.Thumbnails;
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
import java.util.Optional;

/**
 * Writes the files of an evaluation into a folder. The names of a set's files begin with the set's
 * name.
 */
public final class EvaluationFiles {
  private static final String METRICS = "metrics.json";
  private static final String CONFUSION_MATRIX_SUFFIX = "-confusion_matrix.png";
  private static final String RELIABILITY_SUFFIX = "-reliability.png";
  private static final String PREDICTIONS_SUFFIX = "-" + PredictionsFile.NAME;
  private static final String MISTAKES_SUFFIX = "-mistakes.html";
  private static final String OOD_PLOT = "ood.png";

  /** The thumbnails of 100 photos take about a megabyte. */
  private static final int MAX_MISTAKES_PER_SECTION = 100;

  private final Path folder;
  private final List<String> names = new ArrayList<>();

  private EvaluationFiles(Path folder) {
    this.folder = folder;
  }

  public static EvaluationFiles create(Path folder) throws IOException {
    return new EvaluationFiles(OutputFolder.create(folder));
  }

  public Path folder() {
    return folder;
  }

  /** Writes all files and returns their names. */
  public List<String> write(EvaluationResult result, Thumbnails thumbnails) throws IOException {
    Files.writeString(addFile(METRICS), result.prettyJson() + "\n");
    for (LabeledSetResult set : result.sets()) {
      write(set, thumbnails);
    }
    for (OodSetResult set : result.oodSets()) {
      MistakesPage.ofOod(set.name(), set.photos())
          .write(addFile(set.name() + MISTAKES_SUFFIX), thumbnails, MAX_MISTAKES_PER_SECTION);
    }
    Optional<OodReport> ood = result.ood();
    if (ood.isPresent()) {
      new OodPlot(ood.get()).write(addFile(OOD_PLOT));
    }
    return List.copyOf(names);
  }

  private void write(LabeledSetResult set, Thumbnails thumbnails) throws IOException {
    new ConfusionPlot(set.evaluation().confusionMatrix())
        .write(addFile(set.name() + CONFUSION_MATRIX_SUFFIX));
    new ReliabilityPlot(set.evaluation()).write(addFile(set.name() + RELIABILITY_SUFFIX));
    PredictionsFile.write(
        addFile(set.name() + PREDICTIONS_SUFFIX),
        set.photos().stream().map(EvaluatedPhoto::prediction).toList());
    MistakesPage.ofLabeled(set.name(), set.photos())
        .write(addFile(set.name() + MISTAKES_SUFFIX), thumbnails, MAX_MISTAKES_PER_SECTION);
  }

  private Path addFile(String name) {
    names.add(name);
    return folder.resolve(name);
  }
}
