package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;

/**
 * What a model's answers for labeled photos say about it; the order of the answers does not matter.
 *
 * @param accuracyInterval Wilson's 95 % interval
 * @param expectedCalibrationError of the winning confidence, in 15 bins of equal width
 * @param negativeLogLikelihood the mean over the photos, in nats
 * @param confusions pairs that were confused, the most frequent first
 * @param mistakes all wrong answers, the most confident first
 */
@JsonPropertyOrder({"photos", "right", "accuracy"})
public record Evaluation(
    int photos,
    int right,
    Ratio accuracy,
    ConfidenceInterval accuracyInterval,
    MacroAverage macro,
    double expectedCalibrationError,
    double negativeLogLikelihood,
    List<LabelScore> labels,
    ConfusionMatrix confusionMatrix,
    List<Confusion> confusions,
    List<ReliabilityBin> reliability,
    List<LabeledPrediction> mistakes) {

  /** A probability below this counts as this, so that one photo cannot make the mean infinite. */
  private static final double LEAST_PROBABILITY = 1e-15;

  /**
   * Works out every figure.
   *
   * @throws IllegalArgumentException if there are no answers, or one does not fit the labels
   */
  public static Evaluation of(List<String> labels, List<LabeledProbabilities> answers) {
    check(labels, answers);
    List<LabeledPrediction> verdicts = answers.stream().map(a -> a.verdict(labels)).toList();
    ConfusionMatrix matrix = ConfusionMatrix.of(labels, verdicts);
    Reliability reliability = Reliability.of(verdicts);
    List<LabelScore> scores = matrix.scores();
    return new Evaluation(
        matrix.accuracy().whole(),
        matrix.accuracy().part(),
        matrix.accuracy(),
        ConfidenceInterval.wilson(matrix.accuracy()),
        MacroAverage.of(scores),
        reliability.expectedCalibrationError(),
        negativeLogLikelihood(labels, answers),
        scores,
        matrix,
        matrix.confusions(),
        reliability.bins(),
        verdicts.stream()
            .filter(v -> !v.right())
            .sorted(LabeledPrediction.MOST_CONFIDENT_FIRST)
            .toList());
  }

  private static void check(List<String> labels, List<LabeledProbabilities> answers) {
    if (new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException("a label stands twice in " + labels);
    }
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("nothing to evaluate: there are no answers");
    }
    for (LabeledProbabilities answer : answers) {
      if (!labels.contains(answer.label())) {
        throw new IllegalArgumentException(
            "%s is labeled %s; the model knows %s"
                .formatted(answer.photo(), answer.label(), labels));
      }
      if (answer.probabilities().size() != labels.size()) {
        throw new IllegalArgumentException(
            "%s has %d probabilities; the model has %d labels"
                .formatted(answer.photo(), answer.probabilities().size(), labels.size()));
      }
    }
  }

  private static double negativeLogLikelihood(
      List<String> labels, List<LabeledProbabilities> answers) {
    return answers.stream()
        .mapToDouble(a -> a.probabilities().get(labels.indexOf(a.label())))
        .map(p -> -Math.log(Math.min(1, Math.max(p, LEAST_PROBABILITY))))
        .sorted()
        .average()
        .orElseThrow();
  }
}
