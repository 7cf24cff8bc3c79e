package clothes.train;

import clothes.evaluate.Calibration;
import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.ScoredImage;
import clothes.train.Dataset.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trained network is worth: calibrated on the validation photos, measured on those and on
 * the test photos.
 *
 * @param temperature that the labels' logits are divided by
 * @param threshold the score that 95 of 100 validation photos reach
 * @param doubt how well the score tells the test photos from strangers, where there are any
 */
record FinalEvaluation(
    double temperature,
    double threshold,
    Evaluation validation,
    Evaluation test,
    Optional<OodReport> doubt) {
  private static final double LOST = 0.05;

  /**
   * Measures the weights that are kept.
   *
   * @param unseen drawn pictures of kinds that were not learned
   */
  static FinalEvaluation of(Learner learner, Dataset data, List<Path> unseen) throws IOException {
    List<float[]> validation = learner.logits(data.validation(), "Calibration");
    double[][] known =
        validation.stream()
            .map(logits -> Softmax.doubles(data.outputs().known(logits)))
            .toArray(double[][]::new);
    int[] labels = data.validation().stream().mapToInt(Example::label).toArray();
    double temperature = Calibration.fit(known, labels).temperature();
    double threshold = threshold(data.outputs(), validation);
    List<float[]> test = learner.logits(data.test(), "Test");
    Map<String, List<Example>> strangers = new LinkedHashMap<>();
    strangers.put("other", data.strangers());
    strangers.put("drawn", unseen.stream().map(path -> new Example(path, Example.NONE)).toList());
    strangers.values().removeIf(List::isEmpty);
    return new FinalEvaluation(
        temperature,
        threshold,
        evaluate(data.outputs(), data.validation(), validation, temperature),
        evaluate(data.outputs(), data.test(), test, temperature),
        strangers.isEmpty()
            ? Optional.empty()
            : Optional.of(doubt(learner, data, threshold, test, strangers)));
  }

  private static OodReport doubt(
      Learner learner,
      Dataset data,
      double threshold,
      List<float[]> test,
      Map<String, List<Example>> strangers)
      throws IOException {
    Map<String, List<ScoredImage>> things = new LinkedHashMap<>();
    for (Map.Entry<String, List<Example>> crowd : strangers.entrySet()) {
      List<float[]> logits = learner.logits(crowd.getValue(), "Unknown: " + crowd.getKey());
      things.put(crowd.getKey(), scored(data.outputs(), crowd.getValue(), logits));
    }
    return OodReport.of(threshold, scored(data.outputs(), data.test(), test), things);
  }

  private static List<ScoredImage> scored(
      Outputs outputs, List<Example> examples, List<float[]> logits) {
    List<ScoredImage> scored = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      float[] answer = logits.get(i);
      int likeliest = Softmax.highest(outputs.known(answer));
      scored.add(
          new ScoredImage(
              name(example),
              example.group(),
              outputs.score(answer),
              outputs.labels().get(likeliest)));
    }
    return scored;
  }

  /** The same on every machine. */
  private static String name(Example example) {
    return example.group() + "/" + example.photo().getFileName();
  }

  private static double threshold(Outputs outputs, List<float[]> logits) {
    double[] scores = logits.stream().mapToDouble(outputs::score).sorted().toArray();
    return scores[(int) (scores.length * LOST)];
  }

  private static Evaluation evaluate(
      Outputs outputs, List<Example> examples, List<float[]> logits, double temperature) {
    List<LabeledProbabilities> answers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      double[] probabilities = Softmax.of(outputs.known(logits.get(i)), temperature);
      answers.add(
          new LabeledProbabilities(
              name(examples.get(i)),
              outputs.labels().get(examples.get(i).label()),
              Arrays.stream(probabilities).boxed().toList()));
    }
    return Evaluation.of(outputs.labels(), answers);
  }
}
