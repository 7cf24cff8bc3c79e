package clothes.train;

import clothes.evaluate.Calibration;
import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.ScoredImage;
import clothes.train.Dataset.Example;
import clothes.train.network.Softmax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evaluation of a trained network: calibrated on the validation photos, evaluated on the
 * validation and test photos.
 *
 * @param temperature divisor of the labels' logits
 * @param threshold the score that 95 % of the validation photos reach
 * @param ood out-of-distribution detection, if there are OOD images
 */
record FinalEvaluation(
    double temperature,
    double threshold,
    Evaluation validation,
    Evaluation test,
    Optional<OodReport> ood) {
  private static final double FALSELY_UNKNOWN_SHARE = 0.05;

  /**
   * Calibrates and evaluates the averaged weights.
   *
   * @param heldOutSynthetic synthetic images of kinds that were not trained on
   */
  static FinalEvaluation of(Trainer trainer, Dataset data, List<Path> heldOutSynthetic)
      throws IOException {
    List<Example> calibrationPhotos = data.allValidation();
    List<float[]> validation = trainer.logits(calibrationPhotos, "Calibration");
    double[][] known =
        validation.stream()
            .map(logits -> Softmax.toDoubles(data.outputs().labelLogits(logits)))
            .toArray(double[][]::new);
    int[] labels = calibrationPhotos.stream().mapToInt(Example::label).toArray();
    double temperature = Calibration.fit(known, labels).temperature();
    double threshold = threshold(data.outputs(), validation);
    List<float[]> test = trainer.logits(data.test(), "Test");
    Map<String, List<Example>> oodImages = new LinkedHashMap<>();
    oodImages.put("validation", data.outlierValidation());
    oodImages.put("outliers", data.heldOutOutliers());
    oodImages.put(
        "synthetic",
        heldOutSynthetic.stream().map(path -> new Example(path, Example.NO_LABEL)).toList());
    oodImages.values().removeIf(List::isEmpty);
    return new FinalEvaluation(
        temperature,
        threshold,
        evaluate(data.outputs(), calibrationPhotos, validation, temperature),
        evaluate(data.outputs(), data.test(), test, temperature),
        oodImages.isEmpty()
            ? Optional.empty()
            : Optional.of(ood(trainer, data, threshold, test, oodImages)));
  }

  private static OodReport ood(
      Trainer trainer,
      Dataset data,
      double threshold,
      List<float[]> test,
      Map<String, List<Example>> oodImages)
      throws IOException {
    Map<String, List<ScoredImage>> scoredSets = new LinkedHashMap<>();
    for (Map.Entry<String, List<Example>> set : oodImages.entrySet()) {
      List<float[]> logits = trainer.logits(set.getValue(), "OOD: " + set.getKey());
      scoredSets.put(set.getKey(), scored(data.outputs(), set.getValue(), logits));
    }
    return OodReport.of(threshold, scored(data.outputs(), data.test(), test), scoredSets);
  }

  private static List<ScoredImage> scored(
      OutputClasses outputs, List<Example> examples, List<float[]> logits) {
    List<ScoredImage> scored = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      float[] row = logits.get(i);
      int predicted = Softmax.argMax(outputs.labelLogits(row));
      scored.add(
          new ScoredImage(
              name(example),
              example.folderName(),
              outputs.score(row),
              outputs.labels().get(predicted)));
    }
    return scored;
  }

  /** Folder and file name, which are the same on every machine. */
  private static String name(Example example) {
    return example.folderName() + "/" + example.photo().getFileName();
  }

  private static double threshold(OutputClasses outputs, List<float[]> logits) {
    double[] scores = logits.stream().mapToDouble(outputs::score).sorted().toArray();
    return scores[(int) (scores.length * FALSELY_UNKNOWN_SHARE)];
  }

  private static Evaluation evaluate(
      OutputClasses outputs, List<Example> examples, List<float[]> logits, double temperature) {
    List<LabeledProbabilities> results = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      double[] probabilities = Softmax.of(outputs.labelLogits(logits.get(i)), temperature);
      results.add(
          new LabeledProbabilities(
              name(examples.get(i)),
              outputs.labels().get(examples.get(i).label()),
              Arrays.stream(probabilities).boxed().toList()));
    }
    return Evaluation.of(outputs.labels(), results);
  }
}
