package clothes.train;

import clothes.evaluate.Evaluation;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodSet;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the card of a trained model: how it was trained and how it was evaluated. */
final class ModelCardBuilder {
  private final Training.Options options;
  private final Recipe recipe;
  private final Dataset dataset;
  private final int syntheticImages;
  private final String identity;

  /**
   * @param syntheticImages the number of training images that are not photos
   * @param identity everything that the trained weights depend on, from {@link RunIdentity}
   */
  ModelCardBuilder(
      Training.Options options,
      Recipe recipe,
      Dataset dataset,
      int syntheticImages,
      String identity) {
    this.options = options;
    this.recipe = recipe;
    this.dataset = dataset;
    this.syntheticImages = syntheticImages;
    this.identity = identity;
  }

  /**
   * The name from the options, or by default the names of the data and of the output folder, such
   * as {@code clothing-default}.
   */
  private String name() {
    return options
        .name()
        .orElseGet(() -> dataName(options.data()) + "-" + fileName(options.output()));
  }

  private static String dataName(DataOptions data) {
    return data.labels()
        .map(list -> fileName(list).replaceFirst("\\.[^.]*$", ""))
        .orElseGet(() -> fileName(data.folder()));
  }

  private static String fileName(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "root" : name.toString();
  }

  /** The version from the options, or by default a digest of the run's identity. */
  private String version() {
    return options.version().orElseGet(() -> "%.12s".formatted(Digest.of(identity)));
  }

  /**
   * Builds the card, still without the digests of the model's files.
   *
   * @param epochs number of completed epochs
   * @param keptEpochs the epochs whose weights are averaged
   */
  ModelCard build(int epochs, List<Integer> keptEpochs, FinalEvaluation evaluation)
      throws IOException {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("command", options.command());
    training.put("recipe", recipe.name());
    training.put("hyperparameters", recipe.hyperparameters());
    training.put("seed", options.seed());
    training.put("epochs", epochs);
    training.put("keptEpochs", keptEpochs);
    training.put("photos", dataset.train().size() - syntheticImages);
    training.put("syntheticImages", syntheticImages);
    training.put("photosSha256", dataset.digest());
    if (options.data().corrections().isPresent()) {
      training.put("correctionsSha256", Digest.of(options.data().corrections().get()));
    }
    training.put("weightsSha256", Digest.of(options.weights()));
    if (!options.averageWith().isEmpty()) {
      training.put("averagedWithSha256", digests(options.averageWith()));
    }
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("validation", summary(evaluation.validation()));
    metrics.put("test", summary(evaluation.test()));
    evaluation.ood().ifPresent(ood -> metrics.put("ood", summary(ood)));
    OutputCalibration calibration = evaluation.calibration();
    return new ModelCard(
        ModelCard.FORMAT,
        name(),
        version(),
        dataset.classes().labels(),
        dataset.classes().otherGarments(),
        recipe.inputSize(),
        recipe.margin(),
        calibration.temperature(),
        calibration.threshold(),
        calibration.closeUpThreshold(),
        calibration.rotationThreshold(),
        List.of(Precision.FLOAT32),
        /* digests= */ Map.of(),
        training,
        metrics);
  }

  private static List<String> digests(List<Path> files) throws IOException {
    List<String> digests = new ArrayList<>();
    for (Path file : files) {
      digests.add(Digest.of(file));
    }
    return digests;
  }

  private static Map<String, Object> summary(Evaluation evaluation) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("photos", evaluation.photos());
    summary.put("correct", evaluation.correct());
    summary.put("accuracy", (double) evaluation.correct() / evaluation.photos());
    summary.put("expectedCalibrationError", evaluation.expectedCalibrationError());
    return summary;
  }

  private static Map<String, Object> summary(OodReport ood) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("photos", ood.known().whole());
    summary.put("known", ood.known().part());
    ood.sets().forEach(set -> summary.put(set.name(), summary(set.total())));
    return summary;
  }

  private static Map<String, Object> summary(OodSet.Group group) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("images", group.images());
    summary.put("unknown", group.unknown().part());
    summary.put("auroc", group.auroc());
    return summary;
  }
}
