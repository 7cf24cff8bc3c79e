package clothes.cli;

import clothes.classify.Classifier;
import clothes.run.HeatMapFolder;
import clothes.run.HeatMapPainter;
import clothes.run.PhotoClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --heatmap} and {@code --label}: whether the photos' heat maps are drawn, and of what. */
final class HeatMapOption {
  @Option(
      names = "--heatmap",
      paramLabel = "DIR",
      description =
          "Also draw over each photo where the model saw its likeliest label, and write that into"
              + " DIR as [NUMBER-]NAME-heatmap.png, NUMBER being the photo's place among several;"
              + " old files are replaced. Photos over 25 megapixels are drawn at half their width"
              + " and height, or less.")
  private Path folder;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "Draw with --heatmap where the model sees LABEL, whatever is likeliest.")
  private String label;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** A painter where one is asked for, or else what the opener opens. */
  PhotoClassifier open(Path model, List<String> inputs, PhotoClassifier.Opener opener)
      throws IOException {
    if (folder != null) {
      return painter(model, inputs);
    }
    if (label == null) {
      return opener.open(model);
    }
    throw misuse("--label says what --heatmap draws; name a folder with --heatmap");
  }

  private PhotoClassifier painter(Path model, List<String> inputs) throws IOException {
    HeatMapFolder pictures = HeatMapFolder.in(folder, inputs);
    Classifier classifier = Classifier.open(model);
    List<String> labels = classifier.card().labels();
    if (label != null && !labels.contains(label)) {
      classifier.close();
      throw misuse(
          "--label is '" + label + "', the model's labels are " + String.join(", ", labels));
    }
    return new HeatMapPainter(classifier, Optional.ofNullable(label), pictures);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
