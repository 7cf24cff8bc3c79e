package clothes.train;

import clothes.evaluate.Answer;
import clothes.evaluate.Calibration;
import clothes.evaluate.Evaluation;
import clothes.train.Dataset.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a trained network is worth: calibrated on the validation photos, measured on those and on
 * the test photos.
 *
 * @param temperature that the labels' logits are divided by
 * @param threshold the score that 95 of 100 validation photos reach
 */
record Examination(double temperature, double threshold, Evaluation validation, Evaluation test) {
  private static final double LOST = 0.05;

  static Examination of(Stage stage, Dataset data) throws IOException {
    List<float[]> validation = stage.logits(data.validation(), "Calibration");
    double[][] known =
        validation.stream()
            .map(logits -> Softmax.doubles(data.outputs().known(logits)))
            .toArray(double[][]::new);
    int[] labels = data.validation().stream().mapToInt(Example::label).toArray();
    double temperature = Calibration.fit(known, labels).temperature();
    List<float[]> test = stage.logits(data.test(), "Test");
    return new Examination(
        temperature,
        threshold(data.outputs(), validation),
        evaluate(data.outputs(), data.validation(), validation, temperature),
        evaluate(data.outputs(), data.test(), test, temperature));
  }

  private static double threshold(Outputs outputs, List<float[]> logits) {
    double[] scores = logits.stream().mapToDouble(outputs::score).sorted().toArray();
    return scores[(int) (scores.length * LOST)];
  }

  private static Evaluation evaluate(
      Outputs outputs, List<Example> examples, List<float[]> logits, double temperature) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Path photo = examples.get(i).photo();
      double[] probabilities = Softmax.of(outputs.known(logits.get(i)), temperature);
      answers.add(
          new Answer(
              photo.getParent().getFileName() + "/" + photo.getFileName(),
              outputs.labels().get(examples.get(i).label()),
              Arrays.stream(probabilities).boxed().toList()));
    }
    return Evaluation.of(outputs.labels(), answers);
  }
}
