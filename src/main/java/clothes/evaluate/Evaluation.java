package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;

/**
 * The metrics of a model on labeled photos, independent of the order of the photos.
 *
 * @param accuracyInterval Wilson's 95 % interval of the accuracy
 * @param expectedCalibrationError over 15 confidence bins of equal width
 * @param negativeLogLikelihood mean over the photos, in nats
 * @param confusions pairs of labels that were confused, the most frequent first
 * @param mistakes all wrong predictions, the most confident first
 */
@JsonPropertyOrder({"photos", "correct", "accuracy"})
public record Evaluation(
    int photos,
    int correct,
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

  /** Lower probabilities count as this value, so that one photo cannot make the mean infinite. */
  private static final double MIN_PROBABILITY = 1e-15;

  /**
   * Computes all metrics.
   *
   * @throws IllegalArgumentException if there are no results, or a result does not match the labels
   */
  public static Evaluation of(List<String> labels, List<LabeledProbabilities> results) {
    requireConsistent(labels, results);
    List<LabeledPrediction> predictions =
        results.stream().map(result -> result.prediction(labels)).toList();
    ConfusionMatrix matrix = ConfusionMatrix.of(labels, predictions);
    Reliability reliability = Reliability.of(predictions);
    List<LabelScore> scores = matrix.scores();
    return new Evaluation(
        matrix.accuracy().whole(),
        matrix.accuracy().part(),
        matrix.accuracy(),
        ConfidenceInterval.wilson(matrix.accuracy()),
        matrix.macroAverage(),
        reliability.expectedCalibrationError(),
        negativeLogLikelihood(labels, results),
        scores,
        matrix,
        matrix.confusions(),
        reliability.bins(),
        predictions.stream()
            .filter(prediction -> !prediction.correct())
            .sorted(LabeledPrediction.MOST_CONFIDENT_FIRST)
            .toList());
  }

  private static void requireConsistent(List<String> labels, List<LabeledProbabilities> results) {
    if (new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException("the labels are not distinct: " + labels);
    }
    if (results.isEmpty()) {
      throw new IllegalArgumentException("no results to evaluate; expected at least one");
    }
    for (LabeledProbabilities result : results) {
      if (!labels.contains(result.label())) {
        throw new IllegalArgumentException(
            "%s is labeled %s; the model's labels are %s"
                .formatted(result.photo(), result.label(), labels));
      }
      if (result.probabilities().size() != labels.size()) {
        throw new IllegalArgumentException(
            "%s has %d probabilities; the model has %d labels"
                .formatted(result.photo(), result.probabilities().size(), labels.size()));
      }
    }
  }

  private static double negativeLogLikelihood(
      List<String> labels, List<LabeledProbabilities> results) {
    return results.stream()
        .mapToDouble(result -> result.probabilities().get(labels.indexOf(result.label())))
        .map(p -> -Math.log(Math.min(1, Math.max(p, MIN_PROBABILITY))))
        .sorted()
        .average()
        .orElseThrow();
  }
}
