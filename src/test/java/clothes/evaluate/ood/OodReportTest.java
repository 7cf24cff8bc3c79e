package clothes.evaluate.ood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import clothes.evaluate.Thumbnail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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

  /** Four dresses, of which one is lost; of three polos two are missed; noise is recognized. */
  public static OodReport small() {
    Map<String, List<ScoredItem>> things = new LinkedHashMap<>();
    things.put(
        "other",
        List.of(
            scored("p", "polo", 3, "hat"),
            scored("q", "polo", 1, "hat"),
            scored("r", "polo", 6, "dress"),
            scored("s", "body", 2, "dress")));
    things.put("drawn", List.of(scored("n", "noise", -1, "hat")));
    return OodReport.of(
        THRESHOLD,
        List.of(
            scored("a", "dress", 5, "dress"),
            scored("b", "dress", 4, "dress"),
            scored("c", "dress", 2, "hat"),
            scored("d", "dress", 1.5, "dress")),
        things);
  }

  public static ScoredItem scored(String photo, String group, double score, String likeliest) {
    return new ScoredItem(photo, group, score, likeliest);
  }

  private static OodSet.Group group(OodReport doubt, int crowd, int group) {
    return doubt.crowds().get(crowd).groups().get(group);
  }

  @Test
  void countsPhotosThatReachTheThresholdAsKnown() {
    assertThat(small().known()).isEqualTo(new Ratio(3, 4));
    assertThat(small().knownInterval()).isEqualTo(ConfidenceInterval.wilson(new Ratio(3, 4)));
    assertThat(small().lost()).extracting(ScoredItem::photo).containsExactly("d");
  }

  @Test
  void countsOtherThingsBelowTheThresholdAsUnknown() {
    OodReport doubt = small();
    assertThat(doubt.crowds()).extracting(OodSet::name).containsExactly("other", "drawn");
    assertThat(doubt.crowds().get(0).all().unknown()).isEqualTo(new Ratio(1, 4));
    assertThat(group(doubt, 0, 0).name()).isEqualTo("body");
    assertThat(group(doubt, 0, 0).unknown()).isEqualTo(new Ratio(0, 1));
    assertThat(group(doubt, 0, 1).unknown()).isEqualTo(new Ratio(1, 3));
    assertThat(group(doubt, 0, 1).interval()).isEqualTo(ConfidenceInterval.wilson(new Ratio(1, 3)));
    assertThat(group(doubt, 1, 0).unknown()).isEqualTo(new Ratio(1, 1));
  }

  @Test
  void tellsWhatTheOthersWereTakenForTheMostFrequentFirst() {
    assertThat(small().crowds().get(0).all().takenFor())
        .containsExactly(Map.entry("dress", 2), Map.entry("hat", 1));
  }

  @Test
  void namesTheWorstFirst() {
    assertThat(small().missed()).extracting(ScoredItem::photo).containsExactly("r", "p", "s");
  }

  /** 5 and 4 are above 3, 1 and 2; 2 above 1 and as much as 2; 1.5 above 1: 8.5 of 16 pairs. */
  @Test
  void areaCountsPairsAndHalfOfTheEqual() {
    assertThat(small().crowds().get(0).all().areaUnderCurve()).isEqualTo((8 + 0.5) / 16);
    assertThat(small().crowds().get(1).all().areaUnderCurve()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void areaIsThatOfEveryPairAndThatUnderTheCurve(int values) {
    SplittableRandom random = new SplittableRandom(values);
    List<ScoredItem> known = many(random, 57, values);
    List<ScoredItem> others = many(random, 41, values);
    double sum = 0;
    for (ScoredItem one : known) {
      for (ScoredItem other : others) {
        sum += 0.5 + 0.5 * Math.signum(one.score() - other.score());
      }
    }
    RocCurve roc = new RocCurve(known, others);
    assertThat(roc.area()).isCloseTo(sum / (57 * 41), within(1e-12));
    assertThat(under(roc.points())).isCloseTo(roc.area(), within(1e-12));
    Collections.reverse(known);
    assertThat(new RocCurve(known, others).area()).isEqualTo(roc.area());
  }

  private static List<ScoredItem> many(SplittableRandom random, int count, int values) {
    List<ScoredItem> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      many.add(scored("" + i, "x", random.nextInt(values), "hat"));
    }
    return many;
  }

  private static double under(List<RocCurve.Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      RocCurve.Point from = points.get(i - 1);
      RocCurve.Point to = points.get(i);
      area += (to.lost() - from.lost()) * (from.recognized() + to.recognized()) / 2;
    }
    return area;
  }

  @Test
  void zeroAndMinusZeroAreOneScore() {
    List<ScoredItem> zero = List.of(scored("a", "x", 0.0, "hat"));
    List<ScoredItem> minusZero = List.of(scored("b", "x", -0.0, "hat"));
    assertThat(new RocCurve(zero, minusZero).area()).isEqualTo(0.5);
    assertThat(new RocCurve(minusZero, zero).points()).hasSize(2);
  }

  @Test
  void writesFiguresWithoutEveryScore() {
    JsonNode json = new JsonMapper().valueToTree(small());
    assertThat(json.at("/known").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/crowds/0/groups/1/name").asText()).isEqualTo("polo");
    assertThat(json.at("/crowds/0/groups/1/unknown").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/crowds/0/groups/1/takenFor").toString())
        .isEqualTo("{\"dress\":1,\"hat\":1}");
    assertThat(json.at("/missed/0/photo").asText()).isEqualTo("r");
    assertThat(json.at("/lost")).hasSize(1);
    assertThat(json.has("photos")).isFalse();
    assertThat(json.at("/crowds/0").has("things")).isFalse();
  }

  @Test
  void refusesNothingAndScoresThatAreNone() {
    assertThatThrownBy(() -> OodReport.of(1, List.of(), Map.of("other", small().photos())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 known things");
    assertThatThrownBy(() -> scored("a.jpg", "hat", Double.NaN, "hat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.jpg");
  }

  @Test
  void printsALineForEachKind() {
    assertThat(OodTable.of(small()).lines())
        .containsExactly(
            "known: 3 of 4 photos of the labels, 75.0 % (95 % interval 30.1 to 95.4)",
            "",
            "none of the labels  things  unknown    share  95 % interval   area  taken for",
            "other                    4        1   25.0 %    4.6 to 69.9  0.531  dress 2, hat 1",
            "  body                   1        0    0.0 %    0.0 to 79.3  0.625  dress 1",
            "  polo                   3        1   33.3 %    6.1 to 79.2  0.500  dress 1, hat 1",
            "drawn                    1        1  100.0 %  20.7 to 100.0  1.000",
            "  noise                  1        1  100.0 %  20.7 to 100.0  1.000");
  }

  @Test
  void showsTheWorstOfBothKinds() {
    Thumbnail none =
        (photo, side) -> {
          throw new IOException("gone");
        };
    assertThat(new OodMistakesPage(small(), none, 2).html())
        .containsSubsequence(
            "Taken for a label",
            "2 of 3, the highest score first; the threshold is 2.000",
            "<dt>shows</dt><dd>polo</dd><dt>taken for</dt><dd class=\"wrong\">dress 6.000</dd>",
            "<dd>polo</dd><dt>taken for</dt><dd class=\"wrong\">hat 3.000</dd>",
            "Called unknown",
            "1 of 1, the lowest score first",
            "<dt>true</dt><dd>dress</dd><dt>closest</dt><dd class=\"wrong\">dress 1.500</dd>");
    assertThatThrownBy(() -> new OodMistakesPage(small(), none, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
