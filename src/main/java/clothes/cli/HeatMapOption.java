package clothes.cli;

import clothes.classify.Classifier;
import clothes.classify.Detail;
import clothes.run.HeatMapFolder;
import clothes.run.HeatMapPainter;
import clothes.run.PhotoClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --heatmap} and {@code --label}: draws heat maps over the photos. */
final class HeatMapOption {
  @Option(
      names = "--heatmap",
      paramLabel = "DIR",
      description =
          "Also draw a heat map over each photo, in the file DIR/NAME-heatmap.png. Unless the only"
              + " input is a photo, the position of the photo stands before NAME. Existing files"
              + " are replaced. Photos over 25 megapixels are drawn at half their width and height,"
              + " or less.")
  private Path folder;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "With --heatmap: draw the heat map of LABEL, not of the most likely label.")
  private String label;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens a classifier, which draws heat maps if {@code --heatmap} is given. */
  PhotoClassifier openClassifier(
      Path model, Set<Detail> details, InputOptions inputs, PhotoClassifier.Opener opener)
      throws IOException {
    OptionCheck.require(
        command,
        folder != null || label == null,
        "--label needs --heatmap, the folder for the heat maps");
    if (folder == null) {
      return opener.open(model, details);
    }
    HeatMapFolder heatMaps =
        HeatMapFolder.create(
            folder, inputs.commandLineInputs(), /* numbered= */ !inputs.isSinglePhoto());
    Classifier classifier = Classifier.open(model);
    List<String> labels = classifier.card().labels();
    if (label != null && !labels.contains(label)) {
      classifier.close();
      throw new ParameterException(
          command.commandLine(),
          "--label is '" + label + "', the model's labels are " + String.join(", ", labels));
    }
    return new HeatMapPainter(classifier, Optional.ofNullable(label), details, heatMaps);
  }
}
