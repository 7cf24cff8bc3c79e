package clothes.evaluate;

import static clothes.evaluate.TestProbabilities.LABELS;
import static clothes.evaluate.TestProbabilities.probabilities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private final Evaluation evaluation = Evaluation.of(LABELS, TestProbabilities.fiveResults());

  @Test
  void countsCorrectPredictions() {
    assertThat(evaluation.photos()).isEqualTo(5);
    assertThat(evaluation.correct()).isEqualTo(3);
    assertThat(evaluation.accuracy().value()).hasValue(0.6);
  }

  @Test
  void computesWilsonInterval() {
    // 3 of 5 by the textbook formula with z = 1.959964.
    assertThat(evaluation.accuracyInterval().low()).isCloseTo(0.230724, within(1e-6));
    assertThat(evaluation.accuracyInterval().high()).isCloseTo(0.882379, within(1e-6));
  }

  @Test
  void keepsWilsonIntervalWithinZeroAndOne() {
    // z^2 / (n + z^2) = 3.841459 / 13.841459.
    assertThat(ConfidenceInterval.wilson(new Ratio(0, 10)).low()).isZero();
    assertThat(ConfidenceInterval.wilson(new Ratio(0, 10)).high())
        .isCloseTo(0.277533, within(1e-6));
    assertThat(ConfidenceInterval.wilson(new Ratio(10, 10)).low())
        .isCloseTo(0.722467, within(1e-6));
    assertThat(ConfidenceInterval.wilson(new Ratio(10, 10)).high())
        .isCloseTo(1, within(1e-12))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void computesScoresPerLabel() {
    LabelScore dress = evaluation.labels().get(0);
    assertThat(dress.support()).isEqualTo(4);
    assertThat(dress.precision()).isEqualTo(new Ratio(3, 4));
    assertThat(dress.recall()).isEqualTo(new Ratio(3, 4));
    assertThat(dress.f1().value()).hasValue(0.75);
    LabelScore hat = evaluation.labels().get(1);
    assertThat(hat.precision().value()).hasValue(0);
    assertThat(hat.recall().value()).hasValue(0);
    assertThat(hat.f1().value()).hasValue(0);
  }

  @Test
  void leavesScoresOfLabelWithoutPhotosUndefined() {
    LabelScore pants = evaluation.labels().get(2);
    assertThat(pants.precision().value()).isEmpty();
    assertThat(pants.recall().value()).isEmpty();
    assertThat(pants.f1().value()).isEmpty();
  }

  @Test
  void macroAverageSkipsLabelsWithoutPhotos() {
    assertThat(evaluation.macro()).isEqualTo(new MacroAverage(0.375, 0.375, 0.375));
  }

  @Test
  void macroAverageCountsLabelNeverPredictedAsPrecisionZero() {
    Evaluation evaluation =
        Evaluation.of(
            List.of("dress", "hat"),
            List.of(probabilities("a", "dress", 1, 0), probabilities("b", "hat", 1, 0)));
    assertThat(evaluation.labels().get(1).precision().value()).isEmpty();
    assertThat(evaluation.macro().precision()).isEqualTo(0.25);
  }

  @Test
  void fillsConfusionMatrixByTrueLabelAndPrediction() {
    assertThat(evaluation.confusionMatrix().counts())
        .containsExactly(List.of(3, 1, 0), List.of(1, 0, 0), List.of(0, 0, 0));
    assertThat(evaluation.confusions())
        .containsExactly(new Confusion("dress", "hat", 1), new Confusion("hat", "dress", 1));
  }

  @Test
  void putsMostFrequentConfusionFirst() {
    Evaluation evaluation =
        Evaluation.of(
            LABELS,
            List.of(
                probabilities("a", "dress", 0, 1, 0),
                probabilities("b", "pants", 0, 1, 0),
                probabilities("c", "pants", 0, 1, 0)));
    assertThat(evaluation.confusions())
        .containsExactly(new Confusion("pants", "hat", 2), new Confusion("dress", "hat", 1));
  }

  @Test
  void putsMostConfidentMistakeFirst() {
    assertThat(evaluation.mistakes())
        .containsExactly(
            new LabeledPrediction("d.jpg", "dress", "hat", 0.7),
            new LabeledPrediction("e.jpg", "hat", "dress", 0.6));
  }

  @Test
  void computesExpectedCalibrationError() {
    // Five confidences in five bins: |1-.9| + |1-.8| + |1-.5| + |0-.7| + |0-.6|, over 5.
    assertThat(evaluation.expectedCalibrationError()).isCloseTo(2.1 / 5, within(1e-12));
  }

  @Test
  void weightsBinsByPhotos() {
    // Three of four correct at confidence 0.72, one of one at 0.9: (4 * |0.75 - 0.72| + 0.1) / 5.
    List<LabeledProbabilities> results =
        List.of(
            probabilities("a", "dress", 0.72, 0.28, 0),
            probabilities("b", "dress", 0.72, 0.28, 0),
            probabilities("c", "dress", 0.72, 0.28, 0),
            probabilities("d", "hat", 0.72, 0.28, 0),
            probabilities("e", "dress", 0.9, 0.1, 0));
    assertThat(Evaluation.of(LABELS, results).expectedCalibrationError())
        .isCloseTo(0.044, within(1e-12));
  }

  @Test
  void findsNoCalibrationErrorInCalibratedConfidences() {
    List<LabeledProbabilities> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(probabilities("three of four " + i, i < 3 ? "dress" : "hat", 0.75, 0.25, 0));
      results.add(probabilities("one of two " + i, i < 2 ? "hat" : "pants", 0.25, 0.5, 0.25));
      results.add(probabilities("certain " + i, "pants", 0, 0, 1));
    }
    assertThat(Evaluation.of(LABELS, results).expectedCalibrationError()).isZero();
  }

  @Test
  void putsConfidenceOnBinEdgeIntoLowerBin() {
    List<ReliabilityBin> bins =
        Reliability.of(
                List.of(
                    new LabeledPrediction("a", "dress", "dress", 0.2),
                    new LabeledPrediction("b", "dress", "dress", Math.nextUp(0.2)),
                    new LabeledPrediction("c", "dress", "dress", 1),
                    new LabeledPrediction("d", "dress", "dress", 0)))
            .bins();
    assertThat(bins).hasSize(15);
    assertThat(bins.stream().map(ReliabilityBin::photos).toList())
        .containsExactly(1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(bins.get(0).from()).isZero();
    assertThat(bins.get(14).to()).isEqualTo(1);
  }

  @Test
  void computesMeanNegativeLogLikelihood() {
    double expected =
        -(Math.log(0.9) + Math.log(0.8) + Math.log(0.5) + Math.log(0.2) + Math.log(0.4)) / 5;
    assertThat(evaluation.negativeLogLikelihood()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void staysFiniteIfTrueLabelHasProbabilityZero() {
    Evaluation evaluation = Evaluation.of(LABELS, List.of(probabilities("a", "hat", 1, 0, 0)));
    assertThat(evaluation.negativeLogLikelihood()).isCloseTo(-Math.log(1e-15), within(1e-9));
  }

  @Test
  void doesNotDependOnOrderOfPhotos() {
    List<LabeledProbabilities> results = new ArrayList<>(randomResults(500));
    Evaluation before = Evaluation.of(LABELS, results);
    Collections.shuffle(results, new Random(1));
    assertThat(Evaluation.of(LABELS, results)).isEqualTo(before);
  }

  @Test
  void countsAreConsistent() {
    Evaluation evaluation = Evaluation.of(LABELS, randomResults(500));
    for (int i = 0; i < LABELS.size(); i++) {
      assertThat(evaluation.confusionMatrix().support(i))
          .isEqualTo(evaluation.labels().get(i).support());
    }
    assertThat(evaluation.labels().stream().mapToInt(LabelScore::support).sum()).isEqualTo(500);
    assertThat(evaluation.labels().stream().mapToInt(LabelScore::predicted).sum()).isEqualTo(500);
    assertThat(evaluation.reliability().stream().mapToInt(ReliabilityBin::photos).sum())
        .isEqualTo(500);
    assertThat(evaluation.confusions().stream().mapToInt(Confusion::photos).sum())
        .isEqualTo(evaluation.mistakes().size())
        .isEqualTo(500 - evaluation.correct())
        .isPositive();
  }

  @Test
  void writesUndefinedMetricsAsNull() throws Exception {
    for (JsonInclude.Include include :
        List.of(JsonInclude.Include.ALWAYS, JsonInclude.Include.NON_NULL)) {
      ObjectMapper mapper = new ObjectMapper().setDefaultPropertyInclusion(include);
      String text = mapper.writeValueAsString(evaluation);
      assertThat(text)
          .doesNotContain("NaN")
          .startsWith("{\"photos\":5,\"correct\":3,\"accuracy\":0.6,");
      JsonNode json = mapper.readTree(text);
      assertThat(json.at("/labels/2/recall").isNull()).isTrue();
      assertThat(json.at("/reliability/0/accuracy").isNull()).isTrue();
      assertThat(json.at("/reliability/0/confidence").isNull()).isTrue();
      assertThat(json.at("/labels/0/recall").doubleValue()).isEqualTo(0.75);
      assertThat(json.at("/confusionMatrix/counts/0/1").intValue()).isEqualTo(1);
      assertThat(json.at("/mistakes/0/photo").textValue()).isEqualTo("d.jpg");
    }
  }

  @Test
  void rejectsResultsThatDoNotMatchLabels() {
    assertRejected("x.jpg is labeled sock", List.of(probabilities("x.jpg", "sock", 1, 0, 0)));
    assertRejected("x.jpg has 2 probabilities", List.of(probabilities("x.jpg", "hat", 1, 0)));
    assertRejected("no results", List.of());
    assertThatThrownBy(() -> Evaluation.of(List.of("hat", "hat"), TestProbabilities.fiveResults()))
        .hasMessageContaining("not distinct");
  }

  @Test
  void rejectsInvalidProbabilities() {
    assertThatThrownBy(() -> probabilities("x.jpg", "hat", Double.NaN, 0.5))
        .hasMessageContaining("x.jpg is NaN");
    assertThatThrownBy(() -> probabilities("x.jpg", "hat", -0.5, 1.5)).hasMessageContaining("-0.5");
    assertThatThrownBy(() -> probabilities("x.jpg", "hat", 0.5, 0.4))
        .hasMessageContaining("sum to 0.9");
  }

  private static void assertRejected(String message, List<LabeledProbabilities> results) {
    assertThatThrownBy(() -> Evaluation.of(LABELS, results))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static List<LabeledProbabilities> randomResults(int photos) {
    Random random = new Random(7);
    return IntStream.range(0, photos)
        .mapToObj(
            i -> {
              double a = random.nextDouble();
              double b = random.nextDouble() * (1 - a);
              return probabilities(i + ".jpg", LABELS.get(random.nextInt(3)), a, b, 1 - a - b);
            })
        .toList();
  }
}
