package clothes.evaluate.ood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class OodReportTest {
  private static final double THRESHOLD = 2;

  /**
   * Four dresses, one falsely unknown; three polos, two falsely known; a bodysuit (kind "body"),
   * falsely known; noise, correctly unknown.
   */
  public static OodReport exampleReport() {
    Map<String, List<ScoredImage>> images = new LinkedHashMap<>();
    images.put(
        "other",
        List.of(
            scored("p", "polo", 3, "hat"),
            scored("q", "polo", 1, "hat"),
            scored("r", "polo", 6, "dress"),
            scored("s", "body", 2, "dress")));
    images.put("synthetic", List.of(scored("n", "noise", -1, "hat")));
    return OodReport.of(
        THRESHOLD,
        List.of(
            scored("a", "dress", 5, "dress"),
            scored("b", "dress", 4, "dress"),
            scored("c", "dress", 2, "hat"),
            scored("d", "dress", 1.5, "dress")),
        images);
  }

  /** The group of a photo is its label, that of an OOD image its kind. */
  public static ScoredImage scored(String photo, String group, double score, String predicted) {
    return new ScoredImage(photo, group, score, predicted);
  }

  private static OodSet.Group group(OodReport report, String kind) {
    return report.sets().stream()
        .flatMap(set -> set.groups().stream())
        .filter(group -> group.name().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsPhotosAtOrAboveThresholdAsKnown() {
    assertThat(exampleReport().known()).isEqualTo(new Ratio(3, 4));
    assertThat(exampleReport().knownInterval())
        .isEqualTo(ConfidenceInterval.wilson(new Ratio(3, 4)));
    assertThat(exampleReport().falselyUnknown())
        .extracting(ScoredImage::photo)
        .containsExactly("d");
  }

  @Test
  void countsOodImagesBelowThresholdAsUnknown() {
    OodReport report = exampleReport();
    assertThat(report.sets()).extracting(OodSet::name).containsExactly("other", "synthetic");
    assertThat(report.sets().get(0).total().unknown()).isEqualTo(new Ratio(1, 4));
    assertThat(group(report, "body").unknown()).isEqualTo(new Ratio(0, 1));
    assertThat(group(report, "polo").unknown()).isEqualTo(new Ratio(1, 3));
    assertThat(group(report, "polo").unknownInterval())
        .isEqualTo(ConfidenceInterval.wilson(new Ratio(1, 3)));
    assertThat(group(report, "noise").unknown()).isEqualTo(new Ratio(1, 1));
  }

  @Test
  void ordersPredictedLabelsOfFalselyKnownByFrequency() {
    assertThat(exampleReport().sets().get(0).total().predictedLabels())
        .containsExactly(Map.entry("dress", 2), Map.entry("hat", 1));
  }

  @Test
  void ordersFalselyKnownByHighestScore() {
    assertThat(exampleReport().falselyKnown())
        .extracting(ScoredImage::photo)
        .containsExactly("r", "p", "s");
  }

  /** 5 and 4 win three pairs each, 2 wins one and ties one, 1.5 wins one: 8.5 of 16 pairs. */
  @Test
  void aurocCountsTiesAsHalf() {
    assertThat(exampleReport().sets().get(0).total().auroc()).isEqualTo((8 + 0.5) / 16);
    assertThat(exampleReport().sets().get(1).total().auroc()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void aurocEqualsPairCountAndTrapezoidRule(int distinctScores) {
    SplittableRandom random = new SplittableRandom(distinctScores);
    List<ScoredImage> inDistribution = randomImages(random, 57, distinctScores);
    List<ScoredImage> outOfDistribution = randomImages(random, 41, distinctScores);
    double wins = 0;
    for (ScoredImage photo : inDistribution) {
      for (ScoredImage image : outOfDistribution) {
        wins += 0.5 + 0.5 * Math.signum(photo.score() - image.score());
      }
    }
    RocCurve roc = new RocCurve(inDistribution, outOfDistribution);
    assertThat(roc.area()).isCloseTo(wins / (57 * 41), within(1e-12));
    assertThat(areaUnder(roc.points())).isCloseTo(roc.area(), within(1e-12));
    Collections.reverse(inDistribution);
    assertThat(new RocCurve(inDistribution, outOfDistribution).area()).isEqualTo(roc.area());
  }

  private static List<ScoredImage> randomImages(
      SplittableRandom random, int count, int distinctScores) {
    List<ScoredImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(scored("" + i, "x", random.nextInt(distinctScores), "hat"));
    }
    return images;
  }

  private static double areaUnder(List<RocCurve.Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      RocCurve.Point from = points.get(i - 1);
      RocCurve.Point to = points.get(i);
      area +=
          (to.falseRejectionRate() - from.falseRejectionRate())
              * (from.trueRejectionRate() + to.trueRejectionRate())
              / 2;
    }
    return area;
  }

  @Test
  void treatsZeroAndMinusZeroAsEqual() {
    List<ScoredImage> zero = List.of(scored("a", "x", 0.0, "hat"));
    List<ScoredImage> minusZero = List.of(scored("b", "x", -0.0, "hat"));
    assertThat(new RocCurve(zero, minusZero).area()).isEqualTo(0.5);
    assertThat(new RocCurve(minusZero, zero).points()).hasSize(2);
  }

  @Test
  void jsonHasMetricsWithoutAllScores() {
    JsonNode json = new JsonMapper().valueToTree(exampleReport());
    assertThat(json.at("/known").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/sets/0/groups/1/name").asText()).isEqualTo("polo");
    assertThat(json.at("/sets/0/groups/1/unknown").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/sets/0/groups/1/predictedLabels").toString())
        .isEqualTo("{\"dress\":1,\"hat\":1}");
    assertThat(json.at("/falselyKnown/0/photo").asText()).isEqualTo("r");
    assertThat(json.at("/falselyUnknown")).hasSize(1);
    assertThat(json.has("inDistribution")).isFalse();
    assertThat(json.at("/sets/0").has("images")).isFalse();
  }

  @Test
  void rejectsNoInDistributionPhotosAndNonFiniteScore() {
    assertThatThrownBy(
            () -> OodReport.of(1, List.of(), Map.of("other", exampleReport().inDistribution())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 in-distribution");
    assertThatThrownBy(() -> scored("a.jpg", "hat", Double.NaN, "hat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.jpg");
  }

  @Test
  void tableHasOneLinePerKind() {
    assertThat(OodTable.of(exampleReport()).lines())
        .containsExactly(
            "known: 3 of 4 photos with a label, 75.0 % (95 % interval 30.1 to 95.4)",
            "",
            "out of distribution  images  unknown    share  95 % interval  AUROC  predicted",
            "other                     4        1   25.0 %    4.6 to 69.9  0.531  dress 2, hat 1",
            "  body                    1        0    0.0 %    0.0 to 79.3  0.625  dress 1",
            "  polo                    3        1   33.3 %    6.1 to 79.2  0.500  dress 1, hat 1",
            "synthetic                 1        1  100.0 %  20.7 to 100.0  1.000",
            "  noise                   1        1  100.0 %  20.7 to 100.0  1.000");
  }
}
