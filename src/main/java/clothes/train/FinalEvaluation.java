package clothes.train;

import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.ScoredImage;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Output;
import clothes.train.network.Logits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calibration of a trained network on the validation photos, and its evaluation on the
 * validation and test photos.
 *
 * @param calibration fitted on the validation photos
 * @param testPredictions the predictions for the test photos, with their paths
 * @param ood out-of-distribution detection, if there are OOD images
 */
record FinalEvaluation(
    OutputCalibration calibration,
    Evaluation validation,
    Evaluation test,
    List<LabeledPrediction> testPredictions,
    Optional<OodReport> ood) {

  /**
   * Calibrates and evaluates the network with the weights that are exported.
   *
   * @param heldOutSynthetic synthetic images of kinds that were not trained on
   */
  static FinalEvaluation of(Trainer trainer, Dataset data, List<Path> heldOutSynthetic)
      throws IOException {
    List<Output> validationOutputs = trainer.outputs(data.allValidation(), "Calibration");
    OutputCalibration calibration = OutputCalibration.fit(trainer, data, validationOutputs);
    List<Output> testOutputs = trainer.outputs(data.test(), "Test");
    Map<String, List<Example>> oodImages = new LinkedHashMap<>();
    oodImages.put("validation", data.validationOutliers());
    oodImages.put("outliers", data.heldOutOutliers());
    oodImages.put(
        "synthetic",
        heldOutSynthetic.stream().map(path -> new Example(path, Example.NO_LABEL)).toList());
    oodImages.values().removeIf(List::isEmpty);
    double temperature = calibration.temperature();
    return new FinalEvaluation(
        calibration,
        evaluate(data.classes(), data.allValidation(), validationOutputs, temperature),
        evaluate(data.classes(), data.test(), testOutputs, temperature),
        predictions(data.classes(), data.test(), testOutputs, temperature),
        oodImages.isEmpty()
            ? Optional.empty()
            : Optional.of(ood(trainer, data, calibration, testOutputs, oodImages)));
  }

  private static List<LabeledPrediction> predictions(
      OutputClasses classes, List<Example> examples, List<Output> outputs, double temperature) {
    List<LabeledPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      float[] logits = classes.labelLogits(outputs.get(i).logits());
      int predicted = Logits.argMax(logits);
      predictions.add(
          new LabeledPrediction(
              example.photo().toString(),
              classes.labels().get(example.label()),
              classes.labels().get(predicted),
              Logits.softmax(logits, temperature)[predicted]));
    }
    return predictions;
  }

  private static OodReport ood(
      Trainer trainer,
      Dataset data,
      OutputCalibration calibration,
      List<Output> testOutputs,
      Map<String, List<Example>> oodImages)
      throws IOException {
    Map<String, List<ScoredImage>> scoredSets = new LinkedHashMap<>();
    for (Map.Entry<String, List<Example>> set : oodImages.entrySet()) {
      List<Output> outputs = trainer.outputs(set.getValue(), "OOD: " + set.getKey());
      scoredSets.put(set.getKey(), scored(data.classes(), calibration, set.getValue(), outputs));
    }
    return OodReport.of(
        calibration.threshold(),
        scored(data.classes(), calibration, data.test(), testOutputs),
        scoredSets);
  }

  private static List<ScoredImage> scored(
      OutputClasses classes,
      OutputCalibration calibration,
      List<Example> examples,
      List<Output> outputs) {
    double[] scores = calibration.scores(classes, outputs);
    List<ScoredImage> scored = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      int predicted = Logits.argMax(classes.labelLogits(outputs.get(i).logits()));
      scored.add(
          new ScoredImage(
              example.name(), example.folderName(), scores[i], classes.labels().get(predicted)));
    }
    return scored;
  }

  private static Evaluation evaluate(
      OutputClasses classes, List<Example> examples, List<Output> outputs, double temperature) {
    List<LabeledProbabilities> results = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      double[] probabilities =
          Logits.softmax(classes.labelLogits(outputs.get(i).logits()), temperature);
      results.add(
          new LabeledProbabilities(
              examples.get(i).name(),
              classes.labels().get(examples.get(i).label()),
              Arrays.stream(probabilities).boxed().toList()));
    }
    return Evaluation.of(classes.labels(), results);
  }
}
